using System.Globalization;
using System.Text.Json;
using SmartSteps.Markets;

namespace SmartSteps.Sales.Contracts;

/// <summary>
/// A contract as JSON, in files, in requests and in the store alike: <c>id</c>, <c>tenant</c>, <c>title</c>, <c>products</c>, <c>areas</c> (each a <c>market</c> and, by choice,
/// an <c>outline</c> in it as GeoJSON), <c>from</c> and <c>until</c>, by choice <c>dataFrom</c> and <c>dataUntil</c>, <c>purposes</c>, <c>pricePlan</c>, <c>monthlyUnits</c> and
/// <c>trial</c>. Comments and trailing commas are accepted, unknown properties are not. Thread-safe.
/// </summary>
public static class ContractFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Reads a file; what is wrong with it comes back as faults.</summary>
    public static ContractFileResult Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Lenient);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new ContractFileResult(null, [new(string.Empty, $"It is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.")]);
        }
    }

    /// <summary>Reads a JSON value.</summary>
    /// <param name="json">The contract.</param>
    /// <param name="id">Its name where the place that it was sent to says it; it may then be left out.</param>
    public static ContractFileResult Read(JsonElement json, ContractId? id = null) => new ContractReader(json).Read(id);

    /// <summary>Writes a contract so that reading gives the same.</summary>
    public static void Write(ContractDraft contract, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("id"u8, contract.Id.Value);
        json.WriteString("tenant"u8, contract.Tenant.Value);
        WriteTerms(json, contract.Terms);
        json.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter json, ContractTerms terms)
    {
        json.WriteString("title"u8, terms.Title);
        WriteWords(json, "products", terms.Products);
        json.WriteStartArray("areas"u8);
        foreach (var area in terms.Areas)
        {
            json.WriteStartObject();
            json.WriteString("market"u8, area.Market.Value);
            if (area.Ground is { } ground)
            {
                json.WritePropertyName("outline"u8);
                GeoJson.Write(json, ground);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("from"u8, Day(terms.From));
        json.WriteString("until"u8, Day(terms.Until));
        WriteDay(json, "dataFrom", terms.DataFrom);
        WriteDay(json, "dataUntil", terms.DataUntil);
        WriteWords(json, "purposes", terms.Purposes);
        if (terms.PricePlan is { } plan)
        {
            json.WriteString("pricePlan"u8, plan);
        }

        if (terms.MonthlyUnits is { } units)
        {
            json.WriteNumber("monthlyUnits"u8, units);
        }

        json.WriteBoolean("trial"u8, terms.Trial);
    }

    private static void WriteWords<T>(Utf8JsonWriter json, string name, IEnumerable<T> members)
        where T : struct, Enum
    {
        json.WriteStartArray(name);
        foreach (var member in members)
        {
            json.WriteStringValue(ContractWords.Of(member));
        }

        json.WriteEndArray();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } written)
        {
            json.WriteString(name, Day(written));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
