namespace SmartSteps.Reports.Jobs;

/// <summary>The files of reports. Thread-safe. A file is there as a whole or not at all, whenever the program is killed.</summary>
public interface IReportFiles
{
    /// <summary>Writes a report's file; durable when it returns. One that is there is replaced.</summary>
    /// <param name="id">The report.</param>
    /// <param name="write">Writes to a stream that cannot be sought.</param>
    /// <param name="mostBytes">The longest file.</param>
    /// <param name="cancellationToken">Gives up; nothing is left.</param>
    /// <returns>Its length and its SHA-256, hexadecimal.</returns>
    /// <exception cref="ReportTooLargeException">It would be longer; nothing is left.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    ValueTask<(long Bytes, string Digest)> WriteAsync(ReportId id, Func<Stream, ValueTask> write, long mostBytes, CancellationToken cancellationToken);

    /// <summary>Opens a report's file, or gives null where there is none.</summary>
    Stream? Open(ReportId id);

    /// <summary>Removes a report's file, if there is one.</summary>
    void Delete(ReportId id);

    /// <summary>At a start: removes unfinished files, and those that no report has.</summary>
    void Sweep(IEnumerable<ReportId> known);
}
