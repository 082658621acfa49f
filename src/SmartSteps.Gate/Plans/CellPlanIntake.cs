using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>Takes cell plans: built off to the side, then put in force between batches. Thread-safe.</summary>
public sealed class CellPlanIntake(GateState state) : ICellPlanIntake
{
    /// <inheritdoc/>
    public async ValueTask<IntakeResult<PlanReceipt>> TakeAsync(
        MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken)
    {
        if (await state.Markets.FindAsync(market, cancellationToken).ConfigureAwait(false) is null)
        {
            return Refuse(IntakeRefusal.UnknownMarket, $"There is no market '{market}'.");
        }

        var read = await CellPlanFile.ReadAsync(content, columns, cancellationToken).ConfigureAwait(false);
        if (!read.Taken)
        {
            return Refuse(read.Refusal.Value, read.Detail);
        }

        var file = read.Receipt;
        try
        {
            var from = await PutAsync(market, file.Plan, cancellationToken).ConfigureAwait(false);
            return new PlanReceipt(
                market,
                file.Rows,
                file.Plan.Cells.Length,
                file.Repeated,
                file.Rejected,
                file.Examples,
                file.Plan.Version,
                from,
                NetworkModel.Of(file.Plan).Grid.Leaves.Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(IntakeRefusal.StorageUnavailable, "The disk is full or not writable; the plan before stays. Send it again later.");
        }
    }

    private static IntakeResult<PlanReceipt> Refuse(IntakeRefusal refusal, string detail) => IntakeResult<PlanReceipt>.Refuse(refusal, detail);

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
