using SmartSteps.Reports.Jobs;

namespace SmartSteps.Api.Tests.Reports;

/// <summary>Takes no file: each is too long.</summary>
internal sealed class RefusingFiles : IReportFiles
{
    public ValueTask<(long Bytes, string Digest)> WriteAsync(ReportId id, Func<Stream, ValueTask> write, long mostBytes, CancellationToken cancellationToken) => throw new ReportTooLargeException(mostBytes);

    public Stream? Open(ReportId id) => null;

    public void Delete(ReportId id)
    {
    }

    public void Sweep(IEnumerable<ReportId> known)
    {
    }
}
