using System.Collections.Immutable;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Papers;

/// <summary>A report's figures as tables.</summary>
internal static class PaperTables
{
    /// <summary>Every figure of the report in one table, a row a figure.</summary>
    public static Table All(ReportPaper paper)
    {
        var table = new Table(
            "market", "zone", "section", "series", "label", "start", "end", "status", "value", "low", "high", "unit", "interval_of", "reason", "note", "trial");
        foreach (var section in paper.Sections)
        {
            foreach (var row in section.Rows)
            {
                var figure = row.Figure;
                table.Add(
                    paper.Market.Id.Value, section.Zone, section.Heading, row.Series, row.Label, row.Window?.Start, row.Window?.End, SnakeCase.Of(figure.Status), figure.Value, figure.Low, figure.High,
                    SnakeCase.Of(figure.Unit), figure.Unit == PaperUnit.People ? "truth" : "noise", figure.Reason is { } reason ? SnakeCase.Of(reason) : null, figure.Note, paper.Market.Trial);
            }
        }

        return table;
    }

    /// <summary>The products' own tables, those of several zones under one name together.</summary>
    public static ImmutableArray<(string Name, Table Table)> Products(ReportPaper paper)
    {
        var byName = new Dictionary<string, Table>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var (name, table) in paper.Sections.Select(s => s.Product).OfType<(string Name, Table Table)>().Concat(paper.Products))
        {
            if (!byName.TryGetValue(name, out var whole))
            {
                byName[name] = whole = new Table(table.Columns);
                order.Add(name);
            }

            foreach (var row in table.Rows)
            {
                whole.Add(row);
            }
        }

        return [.. order.Select(name => (name, byName[name]))];
    }
}
