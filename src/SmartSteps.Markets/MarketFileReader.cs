using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;

namespace SmartSteps.Markets;

/// <summary>Takes a market out of a JSON object and gathers all that is wrong with it.</summary>
internal sealed class MarketFileReader(JsonElement root)
{
    private const int MaxTextLength = 200;
    private const decimal MaxPopulationFactor = 1000;

    private static readonly string[] Known =
        ["id", "name", "timeZone", "boundary", "operator", "populationFactor", "privacyProfile", "status", "trial"];

    private readonly List<string> errors = [];

    public MarketFileResult Read()
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new MarketFileResult(null, ["the file is not a JSON object"]);
        }

        foreach (var property in root.EnumerateObject().Where(property => !Known.Contains(property.Name)))
        {
            errors.Add($"{property.Name}: unknown property; known are {string.Join(", ", Known)}");
        }

        var id = ReadId();
        var name = Text("name");
        var calendar = ReadCalendar();
        var boundary = ReadBoundary();
        var code = Text("operator");
        var factor = ReadFactor();
        var profile = Choice("privacyProfile", PrivacyProfile.Standard);
        var status = Choice("status", MarketStatus.Announced);
        var trial = ReadTrial();
        if (trial && status == MarketStatus.Live)
        {
            errors.Add("trial: a trial market can never be live; set status to announced, or trial to false");
        }

        return errors.Count > 0
            ? new MarketFileResult(null, errors)
            : new MarketFileResult(
                new Market
                {
                    Id = id,
                    Name = name!,
                    Calendar = calendar!,
                    Boundary = boundary!,
                    Operator = code!,
                    PopulationFactor = factor,
                    PrivacyProfile = profile,
                    Status = status,
                    Trial = trial,
                },
                []);
    }

    private MarketId ReadId()
    {
        MarketId id = default;
        if (Text("id") is { } text && !MarketId.TryParse(text, out id))
        {
            errors.Add($"id: '{text}' is not 2 to 40 lower-case letters, digits and inner hyphens");
        }

        return id;
    }

    private MarketCalendar? ReadCalendar()
    {
        if (Text("timeZone") is not { } zone)
        {
            return null;
        }

        var calendar = MarketCalendar.Find(zone);
        if (calendar is null)
        {
            errors.Add($"timeZone: '{zone}' is not an IANA time zone such as Europe/Berlin");
        }

        return calendar;
    }

    private Geometry? ReadBoundary()
    {
        if (Member("boundary") is not { } json)
        {
            return null;
        }

        if (!GeoJson.TryReadArea(json, out var boundary, out var error))
        {
            errors.Add($"boundary: {error}");
        }

        return boundary;
    }

    private decimal ReadFactor()
    {
        if (Member("populationFactor") is not { } json)
        {
            return 0;
        }

        if (json.ValueKind != JsonValueKind.Number || !json.TryGetDecimal(out var factor))
        {
            errors.Add("populationFactor: is not a number");
            return 0;
        }

        if (factor is < 1 or > MaxPopulationFactor)
        {
            errors.Add($"populationFactor: {factor} is not 1 to {MaxPopulationFactor}; it is people for each device, the inverse of the market share");
        }

        return factor;
    }

    private bool ReadTrial()
    {
        if (!root.TryGetProperty("trial", out var json) || json.ValueKind is JsonValueKind.False)
        {
            return false;
        }

        if (json.ValueKind is not JsonValueKind.True)
        {
            errors.Add("trial: is neither true nor false");
        }

        return json.ValueKind is JsonValueKind.True;
    }

    private T Choice<T>(string property, T byDefault)
        where T : struct, Enum
    {
        if (!root.TryGetProperty(property, out var json))
        {
            return byDefault;
        }

        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        errors.Add($"{property}: '{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return byDefault;
    }

    private string? Text(string property)
    {
        if (Member(property) is not { } json)
        {
            return null;
        }

        var text = json.ValueKind == JsonValueKind.String ? json.GetString()!.Trim() : null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxTextLength || text.Any(char.IsControl))
        {
            errors.Add($"{property}: is not a text of 1 to {MaxTextLength} characters");
            return null;
        }

        return text;
    }

    private JsonElement? Member(string property)
    {
        if (root.TryGetProperty(property, out var json))
        {
            return json;
        }

        errors.Add($"{property}: is missing");
        return null;
    }
}
