using System.Text.Json;
using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>The properties of an entry that is being read.</summary>
internal readonly struct LeafFields(JsonElement json)
{
    private const string DayKeys = "day";
    private const string RegisterKeys = "register";

    public string Text(string name) => Find(name) ?? throw new InvalidDataException($"The entry has no '{name}'.");

    public string? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw new InvalidDataException($"'{name}' of the entry is not a text.")
            : null;

    public int Number(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw new InvalidDataException($"The entry has no number '{name}'.");

    public bool Flag(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public MarketId Market() => MarketId.Parse(Text("market"));

    public ReleaseParameters Parameters() => new(
        new ProductId(Text("product")),
        Text("profile") switch
        {
            "standard" => PrivacyProfile.Standard,
            "strict" => PrivacyProfile.Strict,
            var other => throw new InvalidDataException($"There is no privacy profile '{other}'."),
        },
        Rational.Parse(Text("rho")),
        Rational.Parse(Text("variance")),
        Number("bound"),
        Number("threshold"),
        Text("method"));

    /// <summary>The other way round, but for the product.</summary>
    public static void Write(Utf8JsonWriter json, ReleaseParameters parameters)
    {
        json.WriteString("profile", NameOf(parameters.Profile));
        json.WriteString("method", parameters.Method);
        json.WriteString("variance", parameters.Variance.ToString());
        json.WriteNumber("threshold", parameters.Threshold);
        json.WriteString("rho", parameters.Rho.ToString());
        json.WriteNumber("bound", parameters.Bound);
    }

    /// <summary>The day whose keys are meant; null for the register's.</summary>
    public DateOnly? Keys() => Text("keys") switch
    {
        DayKeys => DateOnly.ParseExact(Text("day"), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        RegisterKeys => null,
        var other => throw new InvalidDataException($"There are no keys '{other}'."),
    };

    /// <summary>The other way round.</summary>
    public static void WriteKeys(Utf8JsonWriter json, MarketId market, string? day)
    {
        json.WriteString("market", market.Value);
        json.WriteString("keys", day is null ? RegisterKeys : DayKeys);
        if (day is not null)
        {
            json.WriteString("day", day);
        }
    }

    public static string NameOf(PrivacyProfile profile) => profile == PrivacyProfile.Strict ? "strict" : "standard";
}
