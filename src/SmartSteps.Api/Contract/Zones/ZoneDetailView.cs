using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SmartSteps.Insights.Fitness;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>A zone with its outline and its parts.</summary>
/// <param name="Zone">What the list says of it.</param>
/// <param name="Outline">GeoJSON polygon or multipolygon; left out where it was not drawn.</param>
/// <param name="Parts">A mall's indoor zones; left out where there are none.</param>
/// <param name="Leaves">How many leaves of the measurement grid it is measured on, 0 for indoor zones; left out where nothing can be measured today.</param>
/// <param name="Notes">For people: what was repaired, and which earlier zone it is measured as; only after it was registered or changed.</param>
internal sealed record ZoneDetailView(ZoneView Zone, JsonElement? Outline, IReadOnlyList<ZoneView>? Parts, int? Leaves, IReadOnlyList<string>? Notes)
{
    /// <summary>Below this a reader has to know it.</summary>
    private const double GoodShare = 0.7;

    /// <summary>How many indoor cells it is measured on; left out for a zone measured on leaves.</summary>
    public int? IndoorCells { get; init; }

    /// <summary>Share of the measured ground that lies within the outline, 0 to 1; left out indoors.</summary>
    public double? InsideShare { get; init; }

    /// <summary>Share of the outline that is measured, 0 to 1; left out indoors.</summary>
    public double? MeasuredShare { get; init; }

    /// <summary>What the shares mean for the figures, where one of them is under 0.7.</summary>
    public string? Note { get; init; }

    public static ZoneDetailView Of(Zone zone, IEnumerable<Zone> parts)
    {
        IReadOnlyList<ZoneView> views = [.. parts.Select(ZoneView.Of)];
        return new ZoneDetailView(ZoneView.Of(zone), OutlineOf(zone), views.Count == 0 ? null : views, null, null);
    }

    public static ZoneDetailView Of(ZoneRegistration registration) => Of(registration.Zone!, registration.Parts) with
    {
        Leaves = registration.Leaves,
        Notes = registration.Notes.IsDefaultOrEmpty ? null : registration.Notes,
    };

    /// <summary>The same with what it is measured on; null where nothing can be measured.</summary>
    public ZoneDetailView MeasuredOn(FitnessAnswer? ground) => ground switch
    {
        null => this,
        { MeasuredShare: { } measured, InsideShare: { } inside } => this with
        {
            Leaves = ground.Leaves, InsideShare = Math.Round(inside, 3), MeasuredShare = Math.Round(measured, 3), Note = NoteOf(inside, measured),
        },
        _ => this with { Leaves = 0, IndoorCells = ground.IndoorCells },
    };

    private static string? NoteOf(double inside, double measured)
    {
        var beside = inside < GoodShare
            ? string.Create(CultureInfo.InvariantCulture, $"Of the measured ground {inside * 100:0} % lies within the outline: visitors of the rest are counted too. ")
            : string.Empty;
        var missed = measured < GoodShare
            ? string.Create(CultureInfo.InvariantCulture, $"Of the outline {measured * 100:0} % is measured: visitors of the rest are not counted.")
            : string.Empty;
        return (beside + missed).TrimEnd() is { Length: > 0 } note ? note : null;
    }

    private static JsonElement? OutlineOf(Zone zone)
    {
        if (zone.Area is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJson.Write(writer, zone.Area);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
