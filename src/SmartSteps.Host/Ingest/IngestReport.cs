using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace SmartSteps.Host.Ingest;

/// <summary>The end of <c>ingest</c>: a table for people, or one line of JSON.</summary>
internal sealed record IngestReport(IngestOutcome Outcome, TimeSpan Elapsed)
{
    private double EventsPerSecond => Elapsed > TimeSpan.Zero ? Outcome.Totals.Events / Elapsed.TotalSeconds : 0;

    /// <summary>
    /// Writes the JSON object as one line: rows read, rows in the journal, rows not taken by reason, accepted rows too late for their hour, batches and those taken
    /// before, hours and days made public, files refused, and the life of the process so far in seconds with the rows by that time.
    /// </summary>
    public void WriteJson(TextWriter output)
    {
        var totals = Outcome.Totals;
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("events", totals.Events);
            json.WriteNumber("accepted", totals.Accepted);
            json.WriteStartObject("rejected");
            foreach (var (reason, rows) in totals.Rejected.OrderBy(entry => entry.Key))
            {
                json.WriteNumber(RejectionWords.Name(reason), rows);
            }

            json.WriteEndObject();
            json.WriteNumber("late", totals.Late);
            json.WriteNumber("batches", totals.Batches);
            json.WriteNumber("replayedBatches", totals.ReplayedBatches);
            json.WriteNumber("sealedHours", Outcome.Sealing.SealedHours);
            json.WriteNumber("closedDays", Outcome.Sealing.ClosedDays);
            json.WriteStartArray("refused");
            foreach (var refusal in Outcome.Refusals)
            {
                json.WriteStringValue(refusal);
            }

            json.WriteEndArray();
            json.WriteNumber("seconds", Math.Round(Elapsed.TotalSeconds, 3));
            json.WriteNumber("eventsPerSecond", Math.Round(EventsPerSecond));
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    /// <summary>Draws the table.</summary>
    public void Draw(IAnsiConsole console)
    {
        var totals = Outcome.Totals;
        if (totals.Events > 0)
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumn("rows");
            table.AddColumn(new TableColumn("count") { Alignment = Justify.Right });
            table.AddColumn("meaning");
            Row(table, "accepted", totals.Accepted, totals.Late > 0 ? $"in the journal; {Number(totals.Late)} of them too late for their hour" : "in the journal");
            foreach (var (reason, rows) in totals.Rejected.OrderBy(entry => entry.Key))
            {
                Row(table, RejectionWords.Name(reason), rows, RejectionWords.Meaning(reason));
            }

            table.AddEmptyRow();
            Row(table, "events", totals.Events, totals.ReplayedBatches > 0 ? $"{totals.ReplayedBatches} of {totals.Batches} batches had been taken before and added nothing" : "accepted and rejected");
            console.Write(table);
        }

        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Outcome.Sealing.SealedHours} hours sealed, {Outcome.Sealing.ClosedDays} days closed; {Elapsed.TotalSeconds:0.0} s{(totals.Events > 0 ? $", {EventsPerSecond:N0} events/s" : string.Empty)}"));
        foreach (var day in Outcome.Sealing.UncoveredDays)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Nothing of {day:yyyy-MM-dd} was published: its few events are strays, the files do not cover the day."));
        }

        foreach (var day in Outcome.Sealing.RefusedByLedger)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The privacy ledger of {day:yyyy-MM-dd} has no room for more: nothing more was published of that day."));
        }
    }

    private static void Row(Table table, string name, long rows, string meaning) =>
        table.AddRow(Markup.Escape(name), Number(rows), Markup.Escape(meaning));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
