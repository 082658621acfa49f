using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Occurrences;

/// <summary>
/// Something that has come about and that tenants may be told. Its data is thin: names and links, never a figure, so that whoever reads it must ask for the figures
/// with a key, under a contract. Immutable.
/// </summary>
public sealed record Occurrence
{
    /// <summary>The most characters that <see cref="Data"/> has.</summary>
    public const int MostDataLength = 16_384;

    private const int MostCauseLength = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Takes an occurrence as it was stored.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="type">What kind it is.</param>
    /// <param name="cause">What it came of: two with one cause are one, see <see cref="IOccurrences.AddAsync"/>.</param>
    /// <param name="tenant">The only tenant to be told; null for every tenant that has bought something of the market.</param>
    /// <param name="market">The market that it is of, or null for something that is of none.</param>
    /// <param name="at">When it came about.</param>
    /// <param name="data">A JSON object of at most <see cref="MostDataLength"/> characters.</param>
    /// <exception cref="ArgumentException">There is neither a tenant nor a market; the cause is empty or longer than 300 characters; the data is too long.</exception>
    public Occurrence(OccurrenceId id, OccurrenceType type, string cause, TenantId? tenant, MarketId? market, DateTimeOffset at, string data)
    {
        ArgumentException.ThrowIfNullOrEmpty(cause);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cause.Length, MostCauseLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MostDataLength);
        if (tenant is null && market is null)
        {
            throw new ArgumentException("An occurrence is a tenant's or a market's.", nameof(tenant));
        }

        (Id, Type, Cause, Tenant, Market, At, Data) = (id, type, cause, tenant, market, at, data);
    }

    /// <summary>Its name in every delivery.</summary>
    public OccurrenceId Id { get; }

    /// <summary>What kind it is.</summary>
    public OccurrenceType Type { get; }

    /// <summary>What it came of, made of names alone (<c>day.sealed/berlin/2026-03-02</c>): the same whenever the same thing is noticed again.</summary>
    public string Cause { get; }

    /// <summary>The only tenant to be told; null for every tenant that has bought something of <see cref="Market"/>.</summary>
    public TenantId? Tenant { get; }

    /// <summary>The market, or null for something that is of none.</summary>
    public MarketId? Market { get; }

    /// <summary>When it came about.</summary>
    public DateTimeOffset At { get; }

    /// <summary>A JSON object: the <c>data</c> of the payload.</summary>
    public string Data { get; }

    /// <summary>Something for one tenant, about a market or not. The cause's name begins with the type's.</summary>
    public static Occurrence For<T>(TenantId tenant, MarketId? market, OccurrenceType type, string cause, DateTimeOffset at, T data)
        where T : class =>
        new(OccurrenceId.Draw(), type, CauseOf(type, cause), tenant, market, at, JsonSerializer.Serialize(data, Json));

    /// <summary>Something of a market, for every tenant that has bought something of it.</summary>
    public static Occurrence Of<T>(MarketId market, OccurrenceType type, string cause, DateTimeOffset at, T data)
        where T : class =>
        new(OccurrenceId.Draw(), type, CauseOf(type, cause), null, market, at, JsonSerializer.Serialize(data, Json));

    private static string CauseOf(OccurrenceType type, string cause) => $"{OccurrenceTypes.NameOf(type)}/{cause}";
}
