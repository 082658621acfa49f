using System.Text;
using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

/// <summary>Many large submissions at once: what memory does not hold is told to come back, and comes back until it is taken.</summary>
public sealed class BackPressureTests
{
    private const int BatchBytes = 8 << 20;
    private const int PieceBytes = 4 << 20;
    private const string Row = "2026-03-02T10:00:00Z,1,c1\n";

    private static readonly byte[] Large = Encoding.UTF8.GetBytes(
        "timestamp,imsi,cell\n" + string.Concat(Enumerable.Repeat(Row, (BatchBytes / Row.Length) - 1)));

    private static readonly int Rows = Large.Count(letter => letter == (byte)'\n') - 1;

    private static GateOptions Options => new() { MaxBatchBytes = BatchBytes, MaxHeldBytes = 3 * BatchBytes, MaxConcurrentBatches = 64 };

    [Fact]
    public async Task Where_each_waits_for_memory_that_the_others_hold_one_is_taken_and_the_others_after_it()
    {
        using var stage = new Stage(trial: true, options: Options);
        var slow = Enumerable.Range(0, 5).Select(_ => new SlowStream(Large, PieceBytes - 10)).ToList();
        var sending = slow.Select((stream, i) => stage.Send(stream, $"b{i}").AsTask()).ToList();
        await Task.WhenAll(slow.Select(stream => stream.Stopped));
        slow.ForEach(stream => stream.GoOn());
        var results = await Task.WhenAll(sending);
        Assert.Contains(results, result => result.Taken);
        Assert.All(results.Where(result => !result.Taken), result => Assert.Equal(IntakeRefusal.Busy, result.Refusal));
        for (var i = 0; i < results.Length; i++)
        {
            var again = await stage.Send(new MemoryStream(Large), $"b{i}");
            Assert.Equal((true, Rows, results[i].Taken), (again.Taken, (int)again.Receipt!.Accepted, again.Receipt.Replayed));
        }

        Assert.Equal(5 * Rows, stage.Journal.Events.Count());
    }

    [Fact]
    public async Task What_is_refused_is_sent_again_until_it_is_taken_and_is_taken_once()
    {
        const int Senders = 24;
        using var stage = new Stage(trial: true, options: Options);
        var taken = Renewed();
        var receipts = await Task.WhenAll(Enumerable.Range(0, Senders).Select(i => Task.Run(() => SendUntilTakenAsync($"b{i}"))));
        Assert.All(receipts, receipt => Assert.Equal((Rows, false), ((int)receipt.Accepted, receipt.Replayed)));
        Assert.Equal(Senders, stage.Journal.Batches.Count);
        Assert.True(stage.State.Texts.Has(2 * BatchBytes), "Memory was not given back.");

        async Task<BatchReceipt> SendUntilTakenAsync(string id)
        {
            while (true)
            {
                // Whoever is refused is so because another is under way: its end is the time to try again.
                var next = Volatile.Read(ref taken).Task;
                var result = await stage.Send(new MemoryStream(Large), id);
                if (result.Taken)
                {
                    Interlocked.Exchange(ref taken, Renewed()).SetResult();
                    return result.Receipt;
                }

                Assert.Equal(IntakeRefusal.Busy, result.Refusal);
                await next;
            }
        }
    }

    [Fact]
    public async Task What_is_larger_than_the_memory_that_is_left_is_refused_before_any_of_it_is_read()
    {
        using var stage = new Stage(trial: true, options: Options);
        var slow = Enumerable.Range(0, 5).Select(_ => new SlowStream(Large, PieceBytes - 10)).ToList();
        var sending = slow.Select((stream, i) => stage.Send(stream, $"slow-{i}").AsTask()).ToList();
        await Task.WhenAll(slow.Select(stream => stream.Stopped));

        // No piece is left, and what is set aside is in use. A stream that stops at once would never end, were it read.
        await using var unread = new SlowStream(Large, 0);
        var submission = new EventSubmission(Stage.Market, Stage.Id("large"), ColumnMapping.Identity, Large.Length);
        Assert.Equal(IntakeRefusal.Busy, (await new EventGate(stage.State).TakeAsync(submission, unread, CancellationToken.None)).Refusal);
        slow.ForEach(stream => stream.GoOn());
        await Task.WhenAll(sending);
        Assert.True((await new EventGate(stage.State).TakeAsync(submission, new MemoryStream(Large), CancellationToken.None)).Taken);
    }

    [Fact]
    public async Task A_large_one_is_taken_into_what_is_set_aside_while_small_ones_hold_the_rest()
    {
        using var stage = new Stage(trial: true, options: Options);
        var slow = Enumerable.Range(0, 3).Select(_ => new SlowStream(Large, PieceBytes - 10)).ToList();
        var sending = slow.Select((stream, i) => stage.Send(stream, $"slow-{i}").AsTask()).ToList();
        await Task.WhenAll(slow.Select(stream => stream.Stopped));
        var submission = new EventSubmission(Stage.Market, Stage.Id("large"), ColumnMapping.Identity, Large.Length);
        Assert.True((await new EventGate(stage.State).TakeAsync(submission, new MemoryStream(Large), CancellationToken.None)).Taken);
        slow.ForEach(stream => stream.GoOn());
        await Task.WhenAll(sending);
    }

    [Fact]
    public async Task A_batch_that_waits_for_the_disk_keeps_no_other_from_being_gated_until_memory_is_short()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var journal = new MemoryJournal { Hold = hold };
        using var stage = new Stage(trial: true, options: new GateOptions { MaxBatchBytes = BatchBytes, MaxHeldBytes = 3 * BatchBytes, BatchWorkers = 1 }, journal: journal);
        var sending = new[] { "a", "b", "c" }.Select(id => stage.Send(new MemoryStream(Large), id).AsTask()).ToList();
        await journal.Asked(3);
        Assert.False(stage.State.Texts.Has(1));
        var large = new EventSubmission(Stage.Market, Stage.Id("d"), ColumnMapping.Identity, Large.Length);
        Assert.Equal(IntakeRefusal.Busy, (await new EventGate(stage.State).TakeAsync(large, new MemoryStream(Large), CancellationToken.None)).Refusal);
        Assert.All(sending, task => Assert.False(task.IsCompleted));
        hold.SetResult();
        Assert.All(await Task.WhenAll(sending), result => Assert.Equal(Rows, (int)result.Receipt!.Accepted));
        Assert.True(stage.State.Texts.Has(2 * BatchBytes), "Memory was not given back.");
    }

    private static TaskCompletionSource Renewed() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
