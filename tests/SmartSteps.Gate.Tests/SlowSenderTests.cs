using System.Text;
using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

public sealed class SlowSenderTests
{
    private const string Register = "imsi,msisdn,birth_year,gender,consent,line_type\n";
    private const int Rows = 1000;

    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(
        "timestamp,imsi,cell\n" + string.Concat(Enumerable.Repeat("2026-03-02T10:00:00Z,1,c1\n", Rows)));

    [Fact]
    public async Task A_sender_who_stops_keeps_no_register_waiting_and_is_gated_by_the_one_that_came_meanwhile()
    {
        using var stage = new Stage();
        await stage.Register(Register + "1,,1980,f,granted,phone\n");
        await stage.Take("timestamp,imsi,cell\n2026-03-01T10:00:00Z,1,c1\n", "before");
        await using var slow = new SlowStream(Csv, 10_000);
        var sending = stage.Send(slow, "slow").AsTask();
        await slow.Stopped;
        var withdrawal = await stage.Register(Register + "1,,1980,f,denied,phone\n").WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, withdrawal.Withdrawn);
        Assert.False(sending.IsCompleted);
        slow.GoOn();
        var result = await sending;
        Assert.Equal((0, Rows), (result.Receipt!.Accepted, result.Receipt.Rejected[RejectionReason.NoConsent]));
    }

    [Fact]
    public async Task A_sender_who_stops_keeps_no_cell_plan_waiting()
    {
        using var stage = new Stage(trial: true);
        await using var slow = new SlowStream(Csv, 10_000);
        var sending = stage.Send(slow, "slow").AsTask();
        await slow.Stopped;
        var plan = new CellPlanIntake(stage.State).TakeAsync(
            Stage.Market, ColumnMapping.Identity, Stage.Utf8("cell,latitude,longitude\nc9,52.5,13.4\n"), CancellationToken.None);
        Assert.True((await plan.AsTask().WaitAsync(TimeSpan.FromSeconds(30))).Taken);
        slow.GoOn();

        // No day held events when the plan came, so it is in force for all of them.
        Assert.Equal(Rows, (await sending).Receipt!.Rejected[RejectionReason.UnknownCell]);
    }

    [Fact]
    public async Task What_would_hold_too_much_memory_is_told_to_come_back_and_memory_is_given_back()
    {
        // Room for four pieces, and as much again set aside for a fifth submission.
        var options = new GateOptions { MaxBatchBytes = 8 << 20, MaxHeldBytes = 24 << 20 };
        using var stage = new Stage(trial: true, options: options);
        for (var round = 0; round < 2; round++)
        {
            var slow = Enumerable.Range(0, 5).Select(_ => new SlowStream(Csv, 10_000)).ToList();
            var sending = slow.Select((stream, i) => stage.Send(stream, $"slow-{round}-{i}").AsTask()).ToList();
            await Task.WhenAll(slow.Select(stream => stream.Stopped));
            Assert.Equal(IntakeRefusal.Busy, (await stage.Send(new MemoryStream(Csv), $"more-{round}")).Refusal);
            slow.ForEach(stream => stream.GoOn());
            Assert.All(await Task.WhenAll(sending), result => Assert.Equal(Rows, result.Receipt!.Accepted));
            Assert.True((await stage.Send(new MemoryStream(Csv), $"more-{round}")).Taken);
        }
    }

    [Fact]
    public async Task A_sender_who_gives_up_leaves_nothing_behind()
    {
        var options = new GateOptions { MaxBatchBytes = 8 << 20, MaxHeldBytes = 16 << 20, MaxConcurrentBatches = 1 };
        using var stage = new Stage(trial: true, options: options);
        for (var round = 0; round < 6; round++)
        {
            using var given = new CancellationTokenSource();
            await using var slow = new SlowStream(Csv, 10_000);
            var sending = new EventGate(stage.State).TakeAsync(
                new EventSubmission(Stage.Market, Stage.Id("gone"), ColumnMapping.Identity), slow, given.Token).AsTask();
            await slow.Stopped;
            await given.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        }

        Assert.Empty(stage.Journal.Batches);
        Assert.True((await stage.Send(new MemoryStream(Csv), "gone")).Taken);
    }

    [Fact]
    public void A_budget_that_one_batch_could_pass_is_refused_by_its_key()
    {
        var problem = Assert.Throws<ArgumentException>(() => new GateOptions { MaxBatchBytes = 64 << 20, MaxHeldBytes = 64 << 20 }.Validate());
        Assert.Contains("Gate:MaxHeldBytes", problem.Message, StringComparison.Ordinal);
    }
}
