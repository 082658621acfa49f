namespace SmartSteps.Store.Embedded.Journal;

/// <summary>A day to close.</summary>
internal sealed class CloseWork(DateOnly day) : JournalWork
{
    private readonly TaskCompletionSource result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateOnly Day { get; } = day;

    public Task Result => result.Task;

    public void Finish() => result.TrySetResult();

    public override void Fail(Exception reason) => result.TrySetException(reason);
}
