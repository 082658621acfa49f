using SmartSteps.Reports.Jobs;

namespace SmartSteps.Api.Tests.Reports;

/// <summary>Files that wait, when one is about to be written, until it is given up.</summary>
internal sealed class GatedFiles(IReportFiles below) : IReportFiles
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a file is about to be written.</summary>
    public Task Reached => reached.Task;

    public async ValueTask<(long Bytes, string Digest)> WriteAsync(ReportId id, Func<Stream, ValueTask> write, long mostBytes, CancellationToken cancellationToken)
    {
        var givenUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = cancellationToken.Register(() => givenUp.SetCanceled(cancellationToken));
        reached.SetResult();
        await givenUp.Task;
        return default;
    }

    public Stream? Open(ReportId id) => below.Open(id);

    public void Delete(ReportId id) => below.Delete(id);

    public void Sweep(IEnumerable<ReportId> known) => below.Sweep(known);
}
