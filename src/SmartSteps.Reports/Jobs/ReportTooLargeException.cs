namespace SmartSteps.Reports.Jobs;

/// <summary>A report's file would be longer than a file may be.</summary>
/// <param name="mostBytes">How long it may be.</param>
public sealed class ReportTooLargeException(long mostBytes) : Exception("The report's file would be too long.")
{
    /// <summary>How long a file may be, in bytes.</summary>
    public long MostBytes => mostBytes;
}
