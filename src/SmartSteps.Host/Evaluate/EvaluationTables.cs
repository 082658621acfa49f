using System.Globalization;
using Spectre.Console;

namespace SmartSteps.Host.Evaluate;

/// <summary>An evaluation as tables for people.</summary>
internal static class EvaluationTables
{
    public static void Draw(IAnsiConsole console, EvaluationResult result)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Market}: {result.Hours} sealed hours held against the truth"));
        console.Write(Sizes(result));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Error of a tile-hour, root mean square, in people: {result.Error.Total:0} in all; noise {result.Error.Noise:0}, method {result.Error.Method:0}, sampling {result.Error.Sampling:0}."));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"A device stands for {result.Factor:0.00} people in the market file; in truth there were {result.TrueFactor:0.00} people for each subscriber that counts."));
        console.WriteLine("Bias counts suppressed tile-hours too; 'as shown' only what a buyer sees. 'Noise holds': the interval of the noise holds the true subscribers.");
        console.WriteLine();
        console.Write(Resolutions(result));
        console.WriteLine("Noise and estimate are root mean squares over true people: the first from the law of the noise, the second what is left of the whole.");
        console.WriteLine();
        console.Write(HoursOfDay(result));
        console.WriteLine("Lost: what least dwell, silence, consent and the change of pseudonyms at midnight take from the true subscribers; ± is the noise alone.");
    }

    private static Table Sizes(EvaluationResult result)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("people") { NoWrap = true });
        foreach (var column in new[] { "tile-hours", "shown", "people shown", "bias", "as shown", "median", "p90", "noise holds", "interval holds" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        foreach (var size in result.Sizes.Append(result.All))
        {
            var name = size.From == 0 ? "all" : size.To is { } to ? $"{size.From:N0} to {to:N0}" : $"from {size.From:N0}";
            table.AddRow(
                name,
                size.TileHours.ToString("N0", CultureInfo.InvariantCulture),
                Percent(size.ShownTileHours),
                Percent(size.ShownPeople),
                Percent(size.Bias),
                Percent(size.ShownBias),
                Percent(size.MedianError),
                Percent(size.P90Error),
                Percent(size.NoiseCoverage),
                Percent(size.IntervalCoverage));
        }

        return table;
    }

    private static Table Resolutions(EvaluationResult result)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("tiles") { NoWrap = true });
        foreach (var column in new[] { "side", "people", "tile-hours", "median", "p90", "bias", "noise", "estimate", "shown", "interval holds" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        foreach (var size in result.Resolutions)
        {
            table.AddRow(
                size.Resolution,
                size.SideMetres.ToString("0 m", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"from {size.LeastPeople:N0}"),
                size.Figures.ToString("N0", CultureInfo.InvariantCulture),
                Percent(size.MedianError),
                Percent(size.P90Error),
                Percent(size.Bias),
                Percent(size.NoiseError),
                Percent(size.EstimateError),
                Percent(size.Shown),
                Percent(size.IntervalCoverage));
        }

        return table;
    }

    private static Table HoursOfDay(EvaluationResult result)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("hour");
        foreach (var column in new[] { "true subscribers", "released", "±", "lost" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        foreach (var hour in result.HoursOfDay)
        {
            table.AddRow(
                hour.Hour.ToString("00", CultureInfo.InvariantCulture),
                hour.Subscribers.ToString("N0", CultureInfo.InvariantCulture),
                hour.Released.ToString("N0", CultureInfo.InvariantCulture),
                hour.Uncertainty.ToString("N0", CultureInfo.InvariantCulture),
                Percent(hour.Lost));
        }

        return table;
    }

    private static string Percent(double? share) => share is { } value ? value.ToString("0.0 %", CultureInfo.InvariantCulture) : "–";
}
