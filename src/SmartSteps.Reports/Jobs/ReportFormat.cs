namespace SmartSteps.Reports.Jobs;

/// <summary>The form of a report. Written in lower case; also the ending of its file.</summary>
public enum ReportFormat
{
    /// <summary>One page that needs nothing else, to look at and to print.</summary>
    Html,

    /// <summary>A workbook: all figures, and a sheet for each product.</summary>
    Xlsx,

    /// <summary>All figures as one table.</summary>
    Csv,

    /// <summary>Page, workbook, tables and pictures.</summary>
    Zip,
}
