using System.Globalization;
using System.Text.Json;

namespace SmartSteps.Sales.Pricing;

/// <summary>Takes the members of one JSON object of a price plan, and collects what is wrong. Not thread-safe.</summary>
/// <param name="place">Where the object lies, as JSON pointer.</param>
/// <param name="faults">What is wrong in the whole text.</param>
internal sealed class PricePlanReader(string place, List<PricePlanFault> faults)
{
    private const int MostFaults = 20;
    private const long MostUnits = 1_000_000_000;
    private const decimal HighestPrice = 1_000_000;

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);

    public string Place => place;

    public List<PricePlanFault> Faults => faults;

    /// <summary>Takes the object's members; false where it is none.</summary>
    public bool Enter(JsonElement json, params IReadOnlyList<string> known)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(place, "This is a JSON object.");
            return false;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                Add(place, $"There is a member that is not known; known are {string.Join(", ", known)}.");
            }
            else if (!members.TryAdd(member.Name, member.Value))
            {
                Fault(member.Name, $"'{member.Name}' is there twice.");
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                members.Remove(member.Name);
            }
        }

        return true;
    }

    public bool Has(string name) => members.ContainsKey(name);

    public string? Text(string name)
    {
        if (members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && TryGet(value) is { } text)
        {
            return text;
        }

        Fault(name, $"'{name}' is missing, or no text.");
        return null;
    }

    public decimal Amount(string name, string form)
    {
        if (Text(name) is not { } text)
        {
            return 0;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Money.IsGood(amount) && amount <= HighestPrice)
        {
            return amount;
        }

        Fault(name, $"'{name}' {form}");
        return 0;
    }

    public long? WholeNumber(string name, long least)
    {
        if (members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= MostUnits)
        {
            return number;
        }

        Fault(name, $"'{name}' is a whole number from {least} to {MostUnits}.");
        return null;
    }

    /// <summary>The items of a list; none where it is left out.</summary>
    public IReadOnlyList<JsonElement> List(string name, int most)
    {
        if (!members.TryGetValue(name, out var value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
        {
            return [.. value.EnumerateArray()];
        }

        Fault(name, $"'{name}' is a list of at most {most}.");
        return [];
    }

    public void Fault(string name, string detail) => Add($"{place}/{name}", detail);

    private static string? TryGet(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is JSON, but no text.
            return null;
        }
    }

    private void Add(string pointer, string detail)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(new PricePlanFault(pointer, detail));
        }
    }
}
