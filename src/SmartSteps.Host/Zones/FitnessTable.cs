using System.Globalization;
using SmartSteps.Insights.Fitness;
using Spectre.Console;

namespace SmartSteps.Host.Zones;

/// <summary>A fitness check as text and a table.</summary>
internal static class FitnessTable
{
    public static void Draw(IAnsiConsole console, FitnessAnswer fitness)
    {
        console.WriteLine(Text($"  {(fitness.Leaves == 1 ? "1 leaf" : $"{fitness.Leaves} leaves")} of {fitness.FinestLeafMetres:N0} to {fitness.CoarsestLeafMetres:N0} m, {fitness.MeasuredSquareKilometres:0.###} km²")
            + (fitness.InsideShare is { } inside ? Text($", {inside:P0} of it within the outline") : string.Empty));
        console.WriteLine(Text($"  smallest useful zone here: {fitness.SmallestUsefulSquareKilometres:0.###} km²"));
        foreach (var note in fitness.Notes)
        {
            console.WriteLine($"  {note}");
        }

        if (fitness.Hours.IsEmpty)
        {
            return;
        }

        console.WriteLine(Text($"  {fitness.ShownShare:P0} of hours can be shown, by {(fitness.DaysRead == 1 ? "one released day" : $"{fitness.DaysRead} released days")}"));
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("hour", "shown", "visitors", "95 %");
        foreach (var hour in fitness.Hours)
        {
            table.AddRow(Text($"{hour.Hour:00}"), hour.Reason is null ? Text($"{hour.ShownShare:P0}") : string.Empty, hour.Visitors is { } visitors ? Text($"{visitors:N0}") : "too few", hour.RelativeHalfWidth is { } width ? Text($"± {width:P0}") : string.Empty);
        }

        console.Write(table);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
