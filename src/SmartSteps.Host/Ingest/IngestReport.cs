using System.Globalization;
using System.Text.Json;
using SmartSteps.Engine;
using Spectre.Console;

namespace SmartSteps.Host.Ingest;

/// <summary>The end of <c>ingest</c>: a table for people, or one line of JSON.</summary>
internal sealed record IngestReport(EventTotals Totals, SealingSummary Sealing, TimeSpan Elapsed)
{
    private double EventsPerSecond => Elapsed > TimeSpan.Zero ? Totals.Events / Elapsed.TotalSeconds : 0;

    /// <summary>Writes the JSON object as one line.</summary>
    public void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new IngestReportLine(
            Totals.Events,
            Totals.Accepted,
            Totals.Rejected.ToDictionary(entry => RejectionWords.Name(entry.Key), entry => entry.Value),
            Totals.Late,
            Totals.Replayed,
            Sealing.SealedHours,
            Sealing.ClosedDays,
            Math.Round(Elapsed.TotalSeconds, 3),
            Math.Round(EventsPerSecond)),
        IngestReportJson.Default.IngestReportLine));

    /// <summary>Draws the table.</summary>
    public void Draw(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("rows");
        table.AddColumn(new TableColumn("count") { Alignment = Justify.Right });
        table.AddColumn("meaning");
        Row(table, "accepted", Totals.Accepted, Totals.Late > 0 ? $"{Number(Totals.Late)} of them late: their hour was sealed, they count for the day" : "durable in the journal");
        foreach (var (reason, rows) in Totals.Rejected)
        {
            Row(table, RejectionWords.Name(reason), rows, RejectionWords.Meaning(reason));
        }

        table.AddEmptyRow();
        Row(table, "events", Totals.Events, Totals.Replayed > 0 ? $"{Number(Totals.Replayed)} of them had been taken before: nothing was added" : "accepted and rejected");
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Sealing.SealedHours} hours sealed, {Sealing.ClosedDays} days closed; {Elapsed.TotalSeconds:0.0} s, {EventsPerSecond:N0} events/s"));
    }

    private static void Row(Table table, string name, long rows, string meaning) =>
        table.AddRow(Markup.Escape(name), Number(rows), Markup.Escape(meaning));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
