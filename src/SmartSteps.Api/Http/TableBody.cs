using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Http;

/// <summary>A table as the body of an answer.</summary>
internal static class TableBody
{
    /// <summary>The table as a workbook or as CSV.</summary>
    /// <param name="about">What the workbook says of it.</param>
    public static byte[] Write(AnswerFormat format, Table table, TableAbout about) => format == AnswerFormat.Xlsx ? XlsxWriter.Write(table, about) : CsvWriter.Write(table);
}
