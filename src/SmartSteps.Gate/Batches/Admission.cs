using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>What a market must have before events can be gated.</summary>
/// <param name="Market">The market; null when refused.</param>
/// <param name="Register">Its register; null for a trial, where consent and age are given.</param>
/// <param name="Refusal">Why not, or null.</param>
/// <param name="Detail">The same in a sentence.</param>
internal readonly record struct Admission(Market? Market, SubscriberTable? Register, IntakeRefusal? Refusal, string Detail)
{
    public static async ValueTask<Admission> FindAsync(GateState state, MarketId id, CancellationToken cancellationToken)
    {
        var market = await state.Markets.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (market is null)
        {
            return Refuse(IntakeRefusal.UnknownMarket, $"There is no market '{id}'.");
        }

        if (await state.Markets.FindPlanAsync(id, DateOnly.MaxValue, cancellationToken).ConfigureAwait(false) is null)
        {
            return Refuse(IntakeRefusal.NoCellPlan, $"Market '{id}' has no cell plan yet; bring one first.");
        }

        var register = market.Trial ? null : await state.Room(id).RegisterAsync(state.Registers, cancellationToken).ConfigureAwait(false);
        return register is null && !market.Trial
            ? Refuse(IntakeRefusal.NoRegister, $"Market '{id}' has no subscriber register yet, and without one nobody has granted consent; bring one first.")
            : new Admission(market, register, null, string.Empty);
    }

    private static Admission Refuse(IntakeRefusal refusal, string detail) => new(null, null, refusal, detail);
}
