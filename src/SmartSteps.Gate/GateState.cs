using System.Collections.Concurrent;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// What the intakes of one process share: the ports they work with, and registers and cell plans in memory. Make one, and hand it to
/// <see cref="EventGate"/>, <see cref="FileIntake"/>, <see cref="CellPlanIntake"/> and <see cref="RegisterIntake"/>. Thread-safe.
/// </summary>
public sealed class GateState : IDisposable
{
    private readonly ConcurrentDictionary<MarketId, MarketRoom> rooms = new();
    private readonly ConcurrentBag<GateLane> lanes = [];

    /// <summary>Takes the ports.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public GateState(
        IMarketRegistry markets,
        IJournal journal,
        IGateKeys keys,
        IRegisterStore registers,
        IQuarantine quarantine,
        TimeProvider clock,
        GateOptions options)
    {
        options.Validate();
        Markets = markets;
        Journal = journal;
        Keys = keys;
        Registers = registers;
        Quarantine = quarantine;
        Clock = clock;
        Options = options;
        Texts = new TextBudget(options.MaxHeldBytes, options.MaxBatchBytes);
        Imports = new ImportDesk(options.MaxConcurrentImports);
        Gating = new SemaphoreSlim(options.BatchWorkers, options.BatchWorkers);
        Submissions = new SemaphoreSlim(options.MaxConcurrentBatches, options.MaxConcurrentBatches);
    }

    internal IMarketRegistry Markets { get; }

    internal IJournal Journal { get; }

    internal IGateKeys Keys { get; }

    internal IRegisterStore Registers { get; }

    internal IQuarantine Quarantine { get; }

    internal TimeProvider Clock { get; }

    internal GateOptions Options { get; }

    /// <summary>Lets one cell plan after the other in, whatever its market.</summary>
    internal SemaphoreSlim Plans { get; } = new(1, 1);

    /// <summary>Bounds the registers and cell plans that are imported at once.</summary>
    internal ImportDesk Imports { get; }

    /// <summary>Bounds what is submitted from outside at once.</summary>
    internal SemaphoreSlim Submissions { get; }

    /// <summary>Bounds how much of it is gated at once: more than there are processors would only hold more memory.</summary>
    internal SemaphoreSlim Gating { get; }

    /// <summary>Bounds the memory that its text takes.</summary>
    internal TextBudget Texts { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var room in rooms.Values)
        {
            room.Dispose();
        }

        Gating.Dispose();
        Submissions.Dispose();
        Plans.Dispose();
    }

    /// <summary>The market, or null. One that takes batches is asked for again after some seconds alone.</summary>
    internal async ValueTask<Market?> FindMarketAsync(MarketId id, CancellationToken cancellationToken) =>
        rooms.TryGetValue(id, out var room) && room.Known(Clock) is { } known ? known : await Markets.FindAsync(id, cancellationToken).ConfigureAwait(false);

    internal MarketRoom Room(MarketId market) => rooms.GetOrAdd(market, static id => new MarketRoom(id));

    internal GateLane RentLane() => lanes.TryTake(out var lane) ? lane : new GateLane();

    internal void Return(GateLane lane) => lanes.Add(lane);
}
