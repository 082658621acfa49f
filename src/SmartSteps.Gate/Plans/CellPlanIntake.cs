using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>Takes cell plans: built off to the side, then put in force between batches. Thread-safe.</summary>
/// <param name="state">What the intakes share.</param>
/// <param name="compute">How the model of a plan is come by, so that it is at hand when events of the plan are sealed.</param>
public sealed class CellPlanIntake(GateState state, Func<CellPlan, NetworkModel> compute) : ICellPlanIntake
{
    private const string TakenReason = "cell belongs to another market of the operator";

    /// <summary>Computes models and keeps none.</summary>
    public CellPlanIntake(GateState state)
        : this(state, NetworkModel.Of)
    {
    }

    /// <inheritdoc/>
    public async ValueTask<IntakeResult<PlanReceipt>> TakeAsync(
        MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken)
    {
        if (await state.Markets.FindAsync(market, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return Refuse(IntakeRefusal.UnknownMarket, $"There is no market '{market}'.");
        }

        if (!state.Imports.TryEnter(market, out var place, out var wait))
        {
            return Refuse(IntakeRefusal.Busy, wait);
        }

        using var _ = place;
        var read = await CellPlanFile.ReadAsync(content, columns, state.Options, cancellationToken).ConfigureAwait(false);
        if (!read.Taken)
        {
            return Refuse(read.Refusal.Value, read.Detail);
        }

        var file = read.Receipt;

        // One at a time: two markets must not both find a cell free.
        await state.Plans.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var plan = file.Plan;
            var rejected = new Dictionary<string, long>(file.Rejected, StringComparer.Ordinal);
            var others = await OthersAsync(found, cancellationToken).ConfigureAwait(false);
            var free = plan.Cells.Where(cell => !others.Contains(cell.Id)).ToList();
            if (free.Count == 0)
            {
                return Refuse(IntakeRefusal.NoRows, $"Not one cell is free: all belong to other markets of operator '{found.Operator}', and a cell can be in one only.");
            }

            if (free.Count < plan.Cells.Length)
            {
                rejected[TakenReason] = plan.Cells.Length - free.Count;
                plan = CellPlan.Of(free);
            }

            var from = await PutAsync(market, plan, cancellationToken).ConfigureAwait(false);
            return new PlanReceipt(
                market,
                file.Rows,
                plan.Cells.Length,
                file.Repeated,
                rejected,
                file.Examples,
                plan.Version,
                from,
                compute(plan).Grid.Leaves.Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(IntakeRefusal.StorageUnavailable, "The disk is full or not writable; the plan before stays. Send it again later.");
        }
        finally
        {
            state.Plans.Release();
        }
    }

    private static IntakeResult<PlanReceipt> Refuse(IntakeRefusal refusal, string detail) => IntakeResult<PlanReceipt>.Refuse(refusal, detail);

    /// <summary>
    /// The cells of the operator's other markets: each market has a privacy ledger of its own, so a device seen in two at once would
    /// be paid for twice. Trials stand beside: they are never sold.
    /// </summary>
    private async ValueTask<HashSet<CellId>> OthersAsync(Market market, CancellationToken cancellationToken)
    {
        var cells = new HashSet<CellId>();
        foreach (var other in market.Trial ? [] : await state.Markets.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (other.Id != market.Id && !other.Trial && string.Equals(other.Operator, market.Operator, StringComparison.Ordinal)
                && await state.Markets.FindPlanAsync(other.Id, DateOnly.MaxValue, cancellationToken).ConfigureAwait(false) is { } plan)
            {
                cells.UnionWith(plan.Cells.Select(cell => cell.Id));
            }
        }

        return cells;
    }

    /// <summary>Puts the plan in force from the first day without events; returns the day from which it is.</summary>
    private async ValueTask<DateOnly> PutAsync(MarketId market, CellPlan plan, CancellationToken cancellationToken)
    {
        var room = state.Room(market);
        using var pass = await room.Turnstile.PassAloneAsync(cancellationToken).ConfigureAwait(false);
        var latest = state.Journal.LatestDay(market);
        var from = latest?.AddDays(1) ?? DateOnly.MinValue;
        var current = await state.Markets.FindPlanAsync(market, from, cancellationToken).ConfigureAwait(false);
        if (string.Equals(current?.Version, plan.Version, StringComparison.Ordinal))
        {
            return await InForceSinceAsync(market, plan, from, cancellationToken).ConfigureAwait(false);
        }

        await state.Markets.PutPlanAsync(market, from, plan, cancellationToken).ConfigureAwait(false);
        room.ForgetCells();
        return from;
    }

    /// <summary>The earliest open day from which the plan is in force without a break.</summary>
    private async ValueTask<DateOnly> InForceSinceAsync(MarketId market, CellPlan plan, DateOnly from, CancellationToken cancellationToken)
    {
        foreach (var day in state.Journal.OpenDays(market).Reverse())
        {
            var earlier = await state.Markets.FindPlanAsync(market, day, cancellationToken).ConfigureAwait(false);
            if (!string.Equals(earlier?.Version, plan.Version, StringComparison.Ordinal))
            {
                break;
            }

            from = day;
        }

        return from;
    }
}
