using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Areas;

/// <summary>
/// The file <c>areas.geojson</c>: a FeatureCollection of polygons or multipolygons, each with <c>id</c> (of the feature, or a property) and, by
/// choice, <c>name</c>. Areas may touch but not overlap. Thread-safe.
/// </summary>
public static class AreaFile
{
    /// <summary>Outlines drawn one by one share borders only roughly: less than this of the smaller area in common is no overlap.</summary>
    private const double MostCommonShare = 0.02;

    private const int MostErrors = 20;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Areas have no largest size of their own, and as many corners as a coastline has.</summary>
    private static readonly ZoneOptions Limits = new() { MostSquareKilometres = double.MaxValue, MostCorners = OutlineText.MostPositions };

    /// <summary>Reads the file; what is wrong with it comes back as errors.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="market">The market that the areas lie in; what lies outside is cut off.</param>
    public static AreaFileResult Read(ReadOnlyMemory<byte> utf8, Market market)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Lenient);
        }
        catch (JsonException e)
        {
            return new AreaFileResult([], [], [$"the file is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"]);
        }

        using (document)
        {
            return Read(document.RootElement, market);
        }
    }

    private static AreaFileResult Read(JsonElement root, Market market)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            return new AreaFileResult([], [], ["the file is not a GeoJSON FeatureCollection"]);
        }

        var areas = new SortedDictionary<AreaId, Area>();
        var notes = ImmutableArray.CreateBuilder<string>();
        var errors = new List<string>();
        var index = 0;
        foreach (var feature in features.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"feature {++index}");
            if (AreaId.TryParse(FeatureText.Of(feature, "id"), out var id))
            {
                place += $" ('{id}')";
                var outline = new Outline(Limits).Read(feature, market);
                notes.AddRange(outline.Notes.Select(note => $"{place}: {note}"));
                if (outline.Refusal is { } refusal)
                {
                    errors.Add($"{place}: {refusal.Detail}");
                }
                else if (!areas.TryAdd(id, new Area(id, FeatureText.Of(feature, "name") is { Length: > 0 and <= 200 } name ? name : id.Value, outline.Area!)))
                {
                    errors.Add($"{place}: the id is used twice");
                }
            }
            else
            {
                errors.Add($"{place}: has no \"id\" of 1 to 64 characters");
            }

            if (index > AreaPartition.MostAreas)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"it has more than {AreaPartition.MostAreas:N0} areas: trips are counted between every two of them. Join some."));
                break;
            }
        }

        if (errors.Count == 0)
        {
            errors.AddRange(Overlaps([.. areas.Values]));
        }

        return errors.Count > 0
            ? new AreaFileResult([], notes.ToImmutable(), [.. errors.Take(MostErrors)])
            : new AreaFileResult([.. areas.Values], notes.ToImmutable(), []);
    }

    private static IEnumerable<string> Overlaps(ImmutableArray<Area> areas)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < areas.Length; i++)
        {
            tree.Insert(areas[i].Outline.EnvelopeInternal, i);
        }

        for (var i = 0; i < areas.Length; i++)
        {
            var one = PreparedGeometryFactory.Prepare(areas[i].Outline);
            foreach (var k in tree.Query(areas[i].Outline.EnvelopeInternal).Where(k => k > i && one.Intersects(areas[k].Outline)).Order())
            {
                var common = GroundArea.SquareMetres(OverlayNGRobust.Overlay(areas[i].Outline, areas[k].Outline, SpatialFunction.Intersection));
                var share = common / Math.Min(GroundArea.SquareMetres(areas[i].Outline), GroundArea.SquareMetres(areas[k].Outline));
                if (share > MostCommonShare)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{areas[i].Id}' and '{areas[k].Id}' overlap by {share:P0} of the smaller: a place belongs to one area");
                }
            }
        }
    }
}
