using System.Globalization;
using System.Text.Json;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Host.Composition;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Host.Verify;

/// <summary>Computes the figures of a saved heatmap anew from the stored facts, and holds every value against them.</summary>
/// <param name="books">The database.</param>
/// <param name="answer">The answer.</param>
/// <param name="log">Its log, read: says which facts are the ones that were released.</param>
internal sealed class FiguresAudit(Books books, SavedAnswer answer, LogAudit log)
{
    private const int MostNamed = 20;

    private readonly List<LogFinding> findings = [];
    private int more;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<LogFinding> Findings => more == 0
        ? findings
        : [.. findings, new("data", string.Create(CultureInfo.InvariantCulture, $"{more} more values differ from the stored facts"))];

    /// <summary>Does it.</summary>
    /// <returns>False where the answer is no heatmap, or its seal is not there, so that nothing was compared.</returns>
    public async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        if (answer.Data is not { } said || !PassportId.TryParse(answer.Text("id"), out var id) || id.Product != ProductId.Footfall
            || !log.Leaves.TryGetValue(SealLeaf.IdentityOf(id.Market, id.Product, id.Window), out var entry) || entry.Leaf is not SealLeaf seal)
        {
            return false;
        }

        var market = await books.Markets.FindAsync(id.Market, cancellationToken);
        var facts = market is null ? null : await FindAsync(id, seal, cancellationToken);
        var grid = facts is null ? null : await books.Facts.FindGridAsync(id.Market, facts.DomainVersion, cancellationToken);
        if (market is null || facts is null || grid is null)
        {
            findings.Add(new($"passport {id}", "its facts are not in the database as they were released: its figures cannot be computed anew"));
            return false;
        }

        var (box, zoom, fault) = Asked(said);
        if (fault is not null)
        {
            findings.Add(new("data", fault));
            return false;
        }

        using var known = JsonDocument.Parse(HeatmapData.JsonOf(new SealedFootfall(facts, grid).Heatmap(market, box, zoom)));
        Compare("data", said, known.RootElement);
        return true;
    }

    /// <summary>The facts that the log's entry was made for; null where there are none or others.</summary>
    private async ValueTask<SealedFacts?> FindAsync(PassportId id, SealLeaf seal, CancellationToken cancellationToken)
    {
        try
        {
            return await books.Facts.FindAsync(id.Market, id.Product, id.Window, cancellationToken) is { } facts
                && seal.Facts == SealLeaf.Of(facts).Facts ? facts : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>What the answer says that it was asked for.</summary>
    private static (BoundingBox? Box, int? Zoom, string? Fault) Asked(JsonElement said)
    {
        BoundingBox? box = null;
        if (SavedAnswer.Find(said, "bbox") is { } edges)
        {
            double[] numbers = edges.ValueKind == JsonValueKind.Array
                ? [.. edges.EnumerateArray().Select(edge => edge.ValueKind == JsonValueKind.Number ? edge.GetDouble() : double.NaN)]
                : [];
            if (numbers is not [var west, var south, var east, var north] || !BoundingBox.TryCreate(west, south, east, north, out var read))
            {
                return (null, null, "bbox is none: west, south, east, north");
            }

            box = read;
        }

        int? zoom = null;
        if (SavedAnswer.Find(said, "zoom") is { } asked)
        {
            if (asked.ValueKind != JsonValueKind.Number || !asked.TryGetInt32(out var read) || read is < 0 or > Grid.Tile.MaxZoom)
            {
                return (null, null, $"zoom is none: 0 to {Grid.Tile.MaxZoom}");
            }

            zoom = read;
        }

        return (box, zoom, null);
    }

    private void Compare(string place, JsonElement said, JsonElement known)
    {
        if (said.ValueKind != known.ValueKind)
        {
            Differ(place, said, known);
        }
        else if (known.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in known.EnumerateObject())
            {
                Compare($"{place}.{property.Name}", SavedAnswer.Find(said, property.Name) ?? default, property.Value);
            }

            foreach (var property in said.EnumerateObject().Where(property => SavedAnswer.Find(known, property.Name) is null))
            {
                Differ($"{place}.{property.Name}", property.Value, default);
            }
        }
        else if (known.ValueKind == JsonValueKind.Array)
        {
            CompareItems(place, [.. said.EnumerateArray()], [.. known.EnumerateArray()]);
        }
        else if (known.ValueKind == JsonValueKind.Number ? said.GetDouble() != known.GetDouble() : said.ToString() != known.ToString())
        {
            Differ(place, said, known);
        }
    }

    private void CompareItems(string place, JsonElement[] said, JsonElement[] known)
    {
        if (said.Length != known.Length)
        {
            Add(place, string.Create(CultureInfo.InvariantCulture, $"it has {said.Length} items in the answer and {known.Length} by the stored facts"));
        }

        for (var at = 0; at < Math.Min(said.Length, known.Length); at++)
        {
            Compare(string.Create(CultureInfo.InvariantCulture, $"{place}[{at}]"), said[at], known[at]);
        }
    }

    private void Differ(string place, JsonElement said, JsonElement known) => Add(place, $"it is {Text(said)} in the answer and {Text(known)} by the stored facts");

    private void Add(string place, string fault)
    {
        if (findings.Count < MostNamed)
        {
            findings.Add(new(place, fault));
        }
        else
        {
            more++;
        }
    }

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.Undefined ? "missing" : $"'{value}'";
}
