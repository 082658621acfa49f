using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Grid;

namespace SmartSteps.Markets.Areas;

/// <summary>
/// The file <c>population.csv</c>: columns <c>tile_or_area</c> (the id of an area that the market has, else a quadkey) and <c>people</c>. A file with
/// errors is not taken at all: a population with holes would bend every factor. Thread-safe.
/// </summary>
public static class PopulationFile
{
    private const string Place = "tile_or_area";
    private const string People = "people";
    private const int MostErrors = 20;
    private const double MostPeople = 1e9;

    /// <summary>Reads the file; what is wrong with it comes back as errors. I/O errors throw.</summary>
    /// <param name="content">The file, UTF-8.</param>
    /// <param name="areas">The market's areas.</param>
    public static PopulationFileResult Read(Stream content, ImmutableArray<Area> areas)
    {
        var names = areas.Select(area => area.Id).ToHashSet();
        var rows = new Dictionary<(AreaId?, Tile?), double>();
        var errors = new List<string>();
        using var csv = new SmallTable(content);
        if (!csv.Has(Place) || !csv.Has(People))
        {
            return new PopulationFileResult(null, [$"line 1: the columns {Place} and {People} are needed"]);
        }

        while (errors.Count < MostErrors && csv.Read())
        {
            var line = csv.Line;
            if (!csv.Even)
            {
                errors.Add($"line {line}: has another number of fields than the header, or a stray quote");
            }
            else if (PlaceOf(csv[Place], names) is not { } place)
            {
                errors.Add($"line {line}, {Place}: '{Short(csv[Place])}' is neither an area of this market nor a quadkey of 1 to {Tile.MaxZoom} digits 0 to 3");
            }
            else if (!double.TryParse(csv[People], NumberStyles.Float, CultureInfo.InvariantCulture, out var people) || people is not (>= 0 and <= MostPeople))
            {
                errors.Add($"line {line}, {People}: '{Short(csv[People])}' is no number of people");
            }
            else if (!rows.TryAdd(place, people))
            {
                errors.Add($"line {line}, {Place}: '{Short(csv[Place])}' is given twice");
            }
        }

        if (errors.Count == 0 && rows.Count == 0)
        {
            errors.Add("the file has no rows");
        }

        return errors.Count > 0
            ? new PopulationFileResult(null, [.. errors])
            : new PopulationFileResult(new Population(rows.Select(row => new PopulationRow(row.Key.Item1, row.Key.Item2, row.Value))), []);
    }

    private static (AreaId?, Tile?)? PlaceOf(string text, HashSet<AreaId> names)
    {
        if (AreaId.TryParse(text, out var id) && names.Contains(id))
        {
            return (id, null);
        }

        return text.Length > 0 && Tile.TryParse(text, out var tile) ? (null, tile) : null;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
