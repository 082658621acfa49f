using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>Takes a contract out of a JSON value and gathers all that is wrong with it.</summary>
internal sealed class ContractReader(JsonElement root)
{
    private const int MostAreas = 1_000;
    private const int LongestPlan = 63;
    private const int MostFaults = 20;
    private const long MostUnits = 1_000_000_000_000;

    private static readonly string[] Known =
        ["id", "tenant", "title", "products", "areas", "from", "until", "dataFrom", "dataUntil", "purposes", "pricePlan", "monthlyUnits", "trial"];

    private readonly ImmutableArray<ContractFault>.Builder faults = ImmutableArray.CreateBuilder<ContractFault>();

    public ContractFileResult Read(ContractId? given)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new ContractFileResult(null, [new(string.Empty, "A contract is a JSON object.")]);
        }

        CheckNames(root, Known, string.Empty);
        var id = ReadId(given);
        var tenant = ReadTenant();
        var title = Text("title", ContractTerms.LongestTitle, required: true);
        var products = Words<SoldProduct>("products");
        var areas = ReadAreas();
        var (from, until) = ReadDays("from", "until", required: true);
        var (dataFrom, dataUntil) = ReadDays("dataFrom", "dataUntil", required: false);
        var purposes = Words<UsePurpose>("purposes");
        var plan = Text("pricePlan", LongestPlan, required: false);
        var units = ReadUnits();
        var trial = ReadTrial();
        return faults.Count > 0
            ? new ContractFileResult(null, [.. faults.Take(MostFaults)])
            : new ContractFileResult(
                new ContractDraft(id, tenant, new ContractTerms
                {
                    Title = title!,
                    Products = products,
                    Areas = areas,
                    From = from!.Value,
                    Until = until!.Value,
                    DataFrom = dataFrom,
                    DataUntil = dataUntil,
                    Purposes = purposes,
                    PricePlan = plan,
                    MonthlyUnits = units,
                    Trial = trial,
                }),
                []);
    }

    private void Fault(string pointer, string detail) => faults.Add(new ContractFault(pointer, detail));

    private void CheckNames(JsonElement json, string[] known, string pointer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                Fault(pointer, $"There is no member '{Shortened(property.Name)}'; known are {string.Join(", ", known)}.");
            }
            else if (!seen.Add(property.Name))
            {
                Fault($"{pointer}/{property.Name}", $"'{property.Name}' is there twice.");
            }
        }
    }

    private ContractId ReadId(ContractId? given)
    {
        ContractId id = given ?? default;
        var text = Text("id", int.MaxValue, required: given is null);
        if (text is not null && !ContractId.TryParse(text, out id))
        {
            Fault("/id", "'id' is 1 to 63 lower-case letters, digits and inner hyphens, such as alexa-2026.");
        }
        else if (given is { } named && text is not null && id != named)
        {
            Fault("/id", "'id' is another one than the path names: leave it out.");
        }

        return id;
    }

    private TenantId ReadTenant()
    {
        TenantId tenant = default;
        if (Text("tenant", int.MaxValue, required: true) is { } text && !TenantId.TryParse(text, out tenant))
        {
            Fault("/tenant", "'tenant' is 1 to 63 lower-case letters, digits and inner hyphens, such as mall-of-berlin.");
        }

        return tenant;
    }

    private ImmutableArray<ContractArea> ReadAreas()
    {
        if (Member("areas", required: true) is not { } json)
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostAreas)
        {
            Fault("/areas", string.Create(CultureInfo.InvariantCulture, $"'areas' is a list of 1 to {MostAreas:N0} areas, each with a market and, by choice, an outline."));
            return [];
        }

        var areas = ImmutableArray.CreateBuilder<ContractArea>();
        foreach (var item in json.EnumerateArray())
        {
            var pointer = string.Create(CultureInfo.InvariantCulture, $"/areas/{areas.Count}");
            areas.Add(ReadArea(item, pointer));
        }

        return areas.DrainToImmutable();
    }

    private ContractArea ReadArea(JsonElement json, string pointer)
    {
        MarketId market = default;
        Geometry? outline = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(pointer, "An area is an object with a market and, by choice, an outline.");
            return new ContractArea(market);
        }

        CheckNames(json, ["market", "outline"], pointer);
        if (!json.TryGetProperty("market", out var name) || name.ValueKind != JsonValueKind.String || !MarketId.TryParse(TextOf(name), out market))
        {
            Fault($"{pointer}/market", "'market' is a market's id, such as berlin.");
        }

        if (json.TryGetProperty("outline", out var drawn) && drawn.ValueKind != JsonValueKind.Null && !GeoJson.TryReadArea(drawn, out outline, out var error))
        {
            Fault($"{pointer}/outline", $"'outline' {error}. It is a GeoJSON Polygon or MultiPolygon.");
        }

        return new ContractArea(market, outline);
    }

    private (DateOnly? From, DateOnly? Until) ReadDays(string fromName, string untilName, bool required)
    {
        var (from, until) = (Day(fromName, required), Day(untilName, required));
        if (from >= until)
        {
            Fault($"/{untilName}", $"'{untilName}' lies after '{fromName}': it is the first day that is not part of it.");
        }

        return (from, until);
    }

    private DateOnly? Day(string name, bool required)
    {
        if (Text(name, int.MaxValue, required) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100)
        {
            return day;
        }

        Fault($"/{name}", $"'{name}' is a local day from 2000 to 2100, such as 2026-03-02.");
        return null;
    }

    private ImmutableArray<T> Words<T>(string name)
        where T : struct, Enum
    {
        if (Member(name, required: true) is not { } json)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<T>();
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                if (!ContractWords.TryRead<T>(item.ValueKind == JsonValueKind.String ? TextOf(item) : null, out var member))
                {
                    Fault(string.Create(CultureInfo.InvariantCulture, $"/{name}/{found.Count}"), $"'{Shortened(item.ToString())}' is none of {string.Join(", ", ContractWords.All<T>())}.");
                    return [];
                }

                found.Add(member);
            }
        }

        if (found.Count == 0 || found.Distinct().Count() != found.Count)
        {
            Fault($"/{name}", $"'{name}' is a list of {string.Join(", ", ContractWords.All<T>())}: at least one, each once.");
        }

        return found.DrainToImmutable();
    }

    private long? ReadUnits()
    {
        if (Member("monthlyUnits", required: false) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var units) && units is >= 0 and <= MostUnits)
        {
            return units;
        }

        Fault("/monthlyUnits", string.Create(CultureInfo.InvariantCulture, $"'monthlyUnits' is a whole number from 0 to {MostUnits:N0}, or left out."));
        return null;
    }

    private bool ReadTrial()
    {
        var json = Member("trial", required: false);
        if (json is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Fault("/trial", "'trial' is true or false.");
        }

        return json is { ValueKind: JsonValueKind.True };
    }

    private string? Text(string name, int longest, bool required)
    {
        if (Member(name, required) is not { } json)
        {
            return null;
        }

        var text = json.ValueKind == JsonValueKind.String ? TextOf(json)?.Trim() : null;
        if (!string.IsNullOrEmpty(text) && text.Length <= longest && !text.Any(char.IsControl))
        {
            return text;
        }

        Fault($"/{name}", longest == int.MaxValue ? $"'{name}' is a text." : $"'{name}' is a text of 1 to {longest} characters.");
        return null;
    }

    private JsonElement? Member(string name, bool required)
    {
        if (root.TryGetProperty(name, out var json) && json.ValueKind != JsonValueKind.Null)
        {
            return json;
        }

        if (required)
        {
            Fault($"/{name}", $"'{name}' is missing.");
        }

        return null;
    }

    /// <summary>Half of a surrogate pair is JSON, but no text.</summary>
    private static string? TextOf(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shortened(string text)
    {
        const int Longest = 40;
        var clean = string.Concat(text.Take(Longest).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > Longest ? clean + "…" : clean;
    }
}
