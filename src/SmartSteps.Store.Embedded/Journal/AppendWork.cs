using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>A batch, encoded.</summary>
internal sealed class AppendWork(UInt128 key, IReadOnlyList<(DateOnly Day, Frame Frame)> days, Frame final) : JournalWork
{
    // Callers go on elsewhere: the writer's time is everybody's.
    private readonly TaskCompletionSource<AppendResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The key of the batch's name.</summary>
    public UInt128 Key { get; } = key;

    /// <summary>The days with their frames, ascending; empty when the batch has no events.</summary>
    public IReadOnlyList<(DateOnly Day, Frame Frame)> Days { get; } = days;

    /// <summary>The frame that commits the batch: the latest day's, or the receipt alone.</summary>
    public Frame Final { get; } = final;

    /// <summary>The same batch, sent by others at the same time.</summary>
    public List<AppendWork> Twins { get; } = [];

    public override long Length => Days.Sum(static d => (long)d.Frame.Length) + Final.Length;

    public Task<AppendResult> Result => result.Task;

    public void Finish(AppendResult answer)
    {
        result.TrySetResult(answer);
        foreach (var twin in Twins) twin.Finish(answer.Outcome == AppendOutcome.Appended ? answer with { Outcome = AppendOutcome.Replayed } : answer);
    }

    public override void Fail(Exception reason)
    {
        result.TrySetException(reason);
        foreach (var twin in Twins) twin.Fail(reason);
    }

    protected override void Release()
    {
        foreach (var (_, frame) in Days) frame.Dispose();
        Final.Dispose();
    }
}
