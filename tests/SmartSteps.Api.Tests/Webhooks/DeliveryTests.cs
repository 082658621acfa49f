using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Tests.Webhooks;

public sealed class DeliveryTests
{
    [Fact]
    public async Task ADeliveryIsSignedAndCarriesTheOccurrence()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        var (webhook, secret) = await room.RegisterAsync(receiver.Address);
        var told = await room.TellAsync(webhook);
        room.Clock.Now += TimeSpan.FromSeconds(2);

        Assert.Equal(1, await room.TryDueAsync());

        var message = Assert.Single(receiver.Messages);
        Assert.Equal(("POST", "/hooks?team=1"), (message.Method, message.Path));
        Assert.Equal("application/json", message.Headers["Content-Type"]);
        Assert.Equal(told.Id.Value, message.Id);
        Assert.Equal(room.Clock.Now.ToUnixTimeSeconds(), message.Timestamp);
        Assert.True(message.IsSignedWith(secret));
        Assert.Single(message.Signatures);
        Assert.Equal("report.ready", message.Json.GetProperty("type").GetString());
        Assert.Equal("2026-03-03T04:00:05Z", message.Json.GetProperty("timestamp").GetString());
        Assert.Equal("/v1/reports/r", message.Json.GetProperty("data").GetProperty("link").GetString());
        Assert.DoesNotContain(message.Headers.Keys, h => h is "traceparent" or "tracestate" or "baggage" or "Cookie" or "Authorization");
        var logged = await room.OnlyDeliveryAsync(webhook);
        Assert.Equal(DeliveryState.Delivered, logged.Delivery.State);
        Assert.Equal((1, AttemptOutcome.Delivered, 204), (logged.Attempts[0].Number, logged.Attempts[0].Outcome, logged.Attempts[0].Status));
        Assert.Equal(0, await room.TryDueAsync());
    }

    [Fact]
    public async Task WhatFailsIsTriedOverTheWholeScheduleUnderTheSameNameAndSameBytes()
    {
        using var room = new WebhookRoom(new WebhookOptions { AllowInsecure = true, DisableAfter = TimeSpan.FromDays(30) });
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(500);
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);

        for (var i = 0; i <= RetrySchedule.Delays.Length; i++)
        {
            Assert.Equal(1, await room.TryDueAsync());
            var next = (await room.OnlyDeliveryAsync(webhook)).Delivery.NextAt;
            Assert.Equal(i == RetrySchedule.Delays.Length, next is null);
            if (next is { } at)
            {
                var delay = RetrySchedule.Delays[i];
                Assert.InRange(at - room.Clock.Now, delay - TimeSpan.FromMilliseconds(1), delay * 1.2);
                room.Clock.Now = at - TimeSpan.FromMilliseconds(2);
                Assert.Equal(0, await room.TryDueAsync());
                room.Clock.Now = at;
            }
        }

        var logged = await room.OnlyDeliveryAsync(webhook);
        Assert.Equal((DeliveryState.Failed, 10, 10), (logged.Delivery.State, logged.Attempts.Length, logged.Delivery.Attempts));
        Assert.Single(receiver.Messages.Select(m => m.Id).Distinct(StringComparer.Ordinal));
        Assert.Single(receiver.Messages.Select(m => Convert.ToBase64String(m.Body)).Distinct(StringComparer.Ordinal));
        Assert.Equal(10, receiver.Messages.Select(m => m.Timestamp).Distinct().Count());

        receiver.AnswerWith(200);
        Assert.True(await room.Deliveries.SendAgainAsync(webhook.Id, logged.Delivery.Id, room.Clock.Now, default));
        Assert.Equal(1, await room.TryDueAsync());
        Assert.Equal(logged.Occurrence.Id.Value, receiver.Messages.Last().Id);
        var again = await room.OnlyDeliveryAsync(webhook);
        Assert.Equal((DeliveryState.Delivered, 11), (again.Delivery.State, again.Attempts.Length));
    }

    [Fact]
    public async Task ACrashBetweenSendingAndMarkingSendsAgainUnderTheSameName()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);

        // The program before: it has sent, and is gone before it could mark.
        var due = Assert.Single(await room.Deliveries.ListDueAsync(room.Clock.Now, 8, default));
        using var before = new WebhookSender(new PublicConnector(room.Options), room.Options, room.Clock);
        Assert.Equal(AttemptOutcome.Delivered, (await before.SendAsync(due.Webhook.Url, due.Occurrence, [WebhookSecret.Draw()], default)).Outcome);

        Assert.Equal(1, await room.TryDueAsync());
        Assert.Equal(2, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Select(m => m.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(DeliveryState.Delivered, (await room.OnlyDeliveryAsync(webhook)).Delivery.State);
    }

    [Fact]
    public async Task RotationSignsWithBothSecretsUntilTheOverlapEnds()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        var (webhook, old) = await room.RegisterAsync(receiver.Address);
        var rotated = await room.Registry.RotateAsync(webhook.Tenant, webhook.Id, "rotate", TimeSpan.FromHours(24), default);
        var fresh = rotated!.Secret!.Reveal();
        Assert.NotEqual(old, fresh);

        await room.TellAsync(webhook);
        await room.TryDueAsync();
        Assert.Equal(2, receiver.Messages.Last().Signatures.Length);
        Assert.True(receiver.Messages.Last().IsSignedWith(old));
        Assert.True(receiver.Messages.Last().IsSignedWith(fresh));

        room.Clock.Now += TimeSpan.FromHours(24);
        await room.TellAsync(webhook);
        await room.TryDueAsync();
        Assert.Single(receiver.Messages.Last().Signatures);
        Assert.False(receiver.Messages.Last().IsSignedWith(old));
        Assert.True(receiver.Messages.Last().IsSignedWith(fresh));

        // The same request again makes no third secret; one without overlap ends the one before at once.
        Assert.Equal(fresh, (await room.Registry.RotateAsync(webhook.Tenant, webhook.Id, "rotate", TimeSpan.FromHours(24), default))!.Secret!.Reveal());
        var last = await room.Registry.RotateAsync(webhook.Tenant, webhook.Id, "compromised", TimeSpan.Zero, default);
        await room.TellAsync(webhook);
        await room.TryDueAsync();
        Assert.False(receiver.Messages.Last().IsSignedWith(fresh));
        Assert.True(receiver.Messages.Last().IsSignedWith(last!.Secret!.Reveal()));
    }

    [Fact]
    public async Task ARedirectIsNotFollowed()
    {
        using var room = new WebhookRoom();
        await using var other = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(307, ("Location", other.Address.AbsoluteUri));
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        Assert.Empty(other.Messages);
        Assert.Equal((AttemptOutcome.Redirected, 307), OutcomeOf(await room.OnlyDeliveryAsync(webhook)));
    }

    [Theory]
    [InlineData(429, "7200", 7200)]
    [InlineData(503, "Tue, 03 Mar 2026 06:00:05 GMT", 7200)]
    [InlineData(503, "99999999", 86400)]
    [InlineData(500, "7200", 5)]
    public async Task RetryAfterIsHonouredWithinADay(int status, string asked, int seconds)
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(status, ("Retry-After", asked));
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        var next = (await room.OnlyDeliveryAsync(webhook)).Delivery.NextAt!.Value - room.Clock.Now;
        Assert.InRange(next.TotalSeconds, seconds - 0.001, seconds * 1.2);

        // An overloaded receiver is left alone with the next message, too.
        await room.TellAsync(webhook);
        Assert.Equal(status == 500 ? 1 : 0, await room.TryDueAsync());
    }

    [Fact]
    public async Task AReceiverThatDoesNotAnswerInTimeIsTriedAgain()
    {
        using var room = new WebhookRoom(new WebhookOptions { AllowInsecure = true, Timeout = TimeSpan.FromMilliseconds(100) });
        await using var receiver = await Receiver.StartAsync();
        var released = new TaskCompletionSource();
        receiver.Answer = _ => released.Task;
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();
        released.SetResult();

        Assert.Equal((AttemptOutcome.TimedOut, null), OutcomeOf(await room.OnlyDeliveryAsync(webhook)));
    }

    [Fact]
    public async Task AnEndlessAnswerIsNotReadToItsEnd()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = async context =>
        {
            var block = new byte[4096];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block);
            }
        };
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        Assert.Equal((AttemptOutcome.Delivered, 200), OutcomeOf(await room.OnlyDeliveryAsync(webhook)));
    }

    [Fact]
    public async Task ABacklogOfOneTenantDoesNotHoldUpAnother()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        var (busy, _) = await room.RegisterAsync(receiver.Address);
        var told = await room.TellAsync(busy);
        Backlog.Write(room.File, busy, 10_000, room.Clock.Now);
        room.Clock.Now += TimeSpan.FromMinutes(1);
        var (quiet, _) = await room.RegisterAsync(receiver.Address, TenantId.Parse("other"));
        var theirs = await room.TellAsync(quiet);

        Assert.Equal(room.Options.MostUnderWayPerWebhook + 1, await room.TryDueAsync());

        Assert.Contains(receiver.Messages, m => m.Id == theirs.Id.Value);
        Assert.Equal(DeliveryState.Delivered, (await room.OnlyDeliveryAsync(quiet)).Delivery.State);
        Assert.Contains(receiver.Messages, m => m.Id == told.Id.Value);
    }

    [Fact]
    public async Task WhatEndedLongAgoLeavesTheLog()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        Assert.Equal(0, await room.Deliveries.ForgetAsync(room.Clock.Now - room.Options.KeepLog, default));
        room.Clock.Now += room.Options.KeepLog + TimeSpan.FromSeconds(1);
        Assert.Equal(1, await room.Deliveries.ForgetAsync(room.Clock.Now - room.Options.KeepLog, default));
        Assert.Empty(await room.Deliveries.ListAsync(webhook.Id, null, 10, default));

        // What waits for a disabled webhook does not come out years later.
        await room.TellAsync(webhook);
        room.Clock.Now += room.Options.KeepLog + TimeSpan.FromSeconds(1);
        Assert.Equal(0, await room.Deliveries.ForgetAsync(room.Clock.Now - room.Options.KeepLog, default));
        await room.Registry.ChangeAsync(webhook.Tenant, webhook.Id, new WebhookChange(null, false, null, null, false), default);
        Assert.Equal(1, await room.Deliveries.ForgetAsync(room.Clock.Now - room.Options.KeepLog, default));
    }

    private static (AttemptOutcome, int?) OutcomeOf(LoggedDelivery logged) => (logged.Attempts[^1].Outcome, logged.Attempts[^1].Status);
}
