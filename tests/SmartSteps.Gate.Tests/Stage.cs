using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Gate.Tests;

/// <summary>A gate with everything round it in memory.</summary>
internal sealed class Stage : IDisposable
{
    public static readonly MarketId Market = MarketId.Parse("berlin");
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public Stage(bool trial = false, string zone = "Europe/Berlin", GateOptions? options = null, bool plan = true, MemoryJournal? journal = null)
    {
        Journal = journal ?? new MemoryJournal();
        Markets.Market = new Market
        {
            Id = Market,
            Name = "Berlin",
            Calendar = MarketCalendar.Find(zone)!,
            Boundary = new Point(13, 52).Buffer(1),
            Operator = "op",
            PopulationFactor = 3,
            Trial = trial,
        };
        if (plan)
        {
            Markets.Plans[DateOnly.MinValue] = Plan("c1", "c2", "c3", "262-2-308-361");
        }

        State = new GateState(Markets, Journal, Keys, Registers, Quarantine, Clock, options ?? new GateOptions());
    }

    public MemoryMarkets Markets { get; } = new();

    public MemoryJournal Journal { get; }

    public MemoryKeys Keys { get; } = new();

    public MemoryRegisters Registers { get; } = new();

    public MemoryQuarantine Quarantine { get; } = new();

    public FixedClock Clock { get; } = new() { Now = Now };

    public GateState State { get; }

    public static CellPlan Plan(params string[] cells) =>
        CellPlan.Of(cells.Select(id => new Cell(new CellId(id), new GeoPoint(52.5, 13.4), null, null, null, "LTE", null)));

    public static Stream Utf8(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(params string[] members)
    {
        var into = new MemoryStream();
        foreach (var member in members)
        {
            using var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(Encoding.UTF8.GetBytes(member));
        }

        return into.ToArray();
    }

    public static ColumnMapping Mapping(string text) => ColumnMapping.TryParse(text, out var mapping, out var error) ? mapping : throw new FormatException(error);

    public static BatchId Id(string name) => BatchId.TryParse(name, out var id) ? id : throw new FormatException(name);

    public ValueTask<IntakeResult<BatchReceipt>> Send(string csv, string id = "b1", string mapping = "") => Send(Utf8(csv), id, mapping);

    public ValueTask<IntakeResult<BatchReceipt>> Send(Stream content, string id = "b1", string mapping = "") =>
        new EventGate(State).TakeAsync(new EventSubmission(Market, Id(id), Mapping(mapping)), content, CancellationToken.None);

    public async Task<BatchReceipt> Take(string csv, string id = "b1", string mapping = "")
    {
        var result = await Send(csv, id, mapping);
        Assert.True(result.Taken, result.Detail);
        Assert.Equal(result.Receipt.Events, result.Receipt.Accepted + result.Receipt.Rejected.Values.Sum());
        return result.Receipt;
    }

    public async Task<RegisterReceipt> Register(string csv)
    {
        var result = await new RegisterIntake(State).TakeAsync(Market, ColumnMapping.Identity, Utf8(csv), CancellationToken.None);
        Assert.True(result.Taken, result.Detail);
        return result.Receipt;
    }

    public ValueTask<IngestTotals> Files(string mapping, params (string Name, byte[] Bytes)[] files) => new FileIntake(State).TakeAsync(
        Market, Mapping(mapping), files.Select(file => new IngestSource(file.Name, new MemoryStream(file.Bytes))), null, null, CancellationToken.None);

    public void Dispose() => State.Dispose();
}

internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}

internal sealed class MemoryMarkets : IMarketRegistry
{
    public Market? Market { get; set; }

    /// <summary>How often a market or a plan was asked for.</summary>
    public int Asked { get; private set; }

    public SortedDictionary<DateOnly, CellPlan> Plans { get; } = [];

    /// <summary>Markets beside the one, each with its plan.</summary>
    public Dictionary<Market, CellPlan> Others { get; } = [];

    public ValueTask<IReadOnlyList<Market>> ListAsync(CancellationToken cancellationToken) => new([Market!, .. Others.Keys]);

    public ValueTask<Market?> FindAsync(MarketId id, CancellationToken cancellationToken)
    {
        Asked++;
        return new(Market?.Id == id ? Market : Others.Keys.FirstOrDefault(other => other.Id == id));
    }

    public ValueTask PutAsync(Market market, CancellationToken cancellationToken)
    {
        Market = market;
        return default;
    }

    public ValueTask PutPlanAsync(MarketId market, DateOnly effectiveFrom, CellPlan plan, CancellationToken cancellationToken)
    {
        Plans[effectiveFrom] = plan;
        return default;
    }

    public ValueTask<CellPlan?> FindPlanAsync(MarketId market, DateOnly day, CancellationToken cancellationToken)
    {
        Asked++;
        return new(Others.FirstOrDefault(other => other.Key.Id == market).Value is { } plan ? plan : Plans.Count == 0 ? null : Plans.Where(entry => entry.Key <= day).Select(entry => entry.Value).LastOrDefault() ?? Plans.First().Value);
    }
}

internal sealed class MemoryKeys : IGateKeys
{
    public HashSet<DateOnly> Closed { get; } = [];

    public bool TryGetPseudonymKey(MarketId market, DateOnly day, Span<byte> into)
    {
        SHA256.HashData(Encoding.UTF8.GetBytes($"day {market} {day:O}"), into);
        return !Closed.Contains(day);
    }

    public void GetRegisterKey(MarketId market, Span<byte> into) => SHA256.HashData(Encoding.UTF8.GetBytes($"register {market}"), into);

    public void GetPhoneNumberKey(MarketId market, Span<byte> into) => SHA256.HashData(Encoding.UTF8.GetBytes($"phone {market}"), into);
}

internal sealed class MemoryRegisters : IRegisterStore
{
    public RegisterEntry[]? Entries { get; private set; }

    public bool Full { get; set; }

    public ValueTask ReplaceAsync(MarketId market, ReadOnlyMemory<RegisterEntry> entries, CancellationToken cancellationToken)
    {
        Entries = Full ? throw new IOException("No space left on device.") : entries.ToArray();
        return default;
    }

    public ValueTask<IRegisterReader?> OpenAsync(MarketId market, CancellationToken cancellationToken) =>
        new(Entries is null ? null : new Reader(Entries));

    private sealed class Reader(RegisterEntry[] entries) : IRegisterReader
    {
        private int at;

        public long Count => entries.Length;

        public ValueTask<int> ReadAsync(Memory<RegisterEntry> into, CancellationToken cancellationToken)
        {
            var count = Math.Min(into.Length, entries.Length - at);
            entries.AsMemory(at, count).CopyTo(into);
            at += count;
            return new(count);
        }

        public ValueTask DisposeAsync() => default;
    }
}

internal sealed class MemoryQuarantine : IQuarantine
{
    public Dictionary<string, (IReadOnlyList<QuarantinedRow> Rows, long More)> Kept { get; } = [];

    public ValueTask KeepAsync(MarketId market, BatchId batch, IReadOnlyList<QuarantinedRow> rows, long more, CancellationToken cancellationToken)
    {
        lock (Kept)
        {
            Kept[batch.Value] = ([.. rows], more);
        }

        return default;
    }
}
