using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Devices to take out of a day.</summary>
internal sealed class WithdrawalWork(DateOnly day, IReadOnlyCollection<Pseudonym> devices, Frame frame) : JournalWork
{
    private readonly TaskCompletionSource result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateOnly Day { get; } = day;

    public IReadOnlyCollection<Pseudonym> Devices { get; } = devices;

    public Frame Frame { get; } = frame;

    public override long Length => Frame.Length;

    public Task Result => result.Task;

    public void Finish() => result.TrySetResult();

    public override void Fail(Exception reason) => result.TrySetException(reason);

    protected override void Release() => Frame.Dispose();
}
