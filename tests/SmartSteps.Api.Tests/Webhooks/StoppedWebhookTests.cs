using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Tests.Webhooks;

public sealed class StoppedWebhookTests
{
    [Fact]
    public async Task GoneDisablesTheWebhookAndWhatIsPendingWaits()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(410);
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        var stopped = await room.NowAsync(webhook);
        Assert.Equal((false, WebhookStop.Gone), (stopped.Enabled, stopped.StoppedWhy));
        room.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(0, await room.TryDueAsync());

        receiver.AnswerWith(200);
        await room.Registry.ChangeAsync(webhook.Tenant, webhook.Id, new WebhookChange(null, false, null, null, true), default);
        Assert.Equal(1, await room.TryDueAsync());
        Assert.Null((await room.NowAsync(webhook)).StoppedWhy);
    }

    [Fact]
    public async Task DaysOfFailuresDisableAWebhookAndOneSuccessWipesThem()
    {
        using var room = new WebhookRoom();
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerWith(503);
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        for (var day = 0; day < 4; day++)
        {
            await room.TellAsync(webhook);
            await room.TryDueAsync();
            room.Clock.Now += TimeSpan.FromDays(1);
        }

        Assert.Equal((true, WebhookRoom.Start), ((await room.NowAsync(webhook)).Enabled, (await room.NowAsync(webhook)).FailingSince));
        receiver.AnswerWith(200);
        await room.TellAsync(webhook);
        await room.TryDueAsync();
        Assert.Null((await room.NowAsync(webhook)).FailingSince);

        receiver.AnswerWith(503);
        for (var day = 0; day <= 5; day++)
        {
            room.Clock.Now += TimeSpan.FromDays(1);
            await room.TellAsync(webhook);
            await room.TryDueAsync();
        }

        var stopped = await room.NowAsync(webhook);
        Assert.Equal((false, WebhookStop.Failing), (stopped.Enabled, stopped.StoppedWhy));
        Assert.NotNull(stopped.StoppedAt);
    }

    [Fact]
    public async Task ASecretThatCannotBeOpenedSendsNothingAndStopsTheWebhook()
    {
        using var room = new WebhookRoom(box: new SecretBox([.. Enumerable.Repeat((byte)7, SecretBox.KeySize)]));
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await room.RegisterAsync(receiver.Address);
        await room.TellAsync(webhook);
        await room.TryDueAsync();

        Assert.Empty(receiver.Messages);
        Assert.Equal(WebhookStop.SecretLost, (await room.NowAsync(webhook)).StoppedWhy);
    }
}
