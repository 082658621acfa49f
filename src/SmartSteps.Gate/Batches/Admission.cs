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
        var at = state.Clock.GetTimestamp();
        var market = await state.FindMarketAsync(id, cancellationToken).ConfigureAwait(false);
        if (market is null)
        {
            return Refuse(IntakeRefusal.UnknownMarket, $"There is no market '{id}'.");
        }

        var room = state.Room(id);
        if (!room.HasPlan && await state.Markets.FindPlanAsync(id, DateOnly.MaxValue, cancellationToken).ConfigureAwait(false) is null)
        {
            return Refuse(IntakeRefusal.NoCellPlan, $"Market '{id}' has no cell plan yet; bring one first.");
        }

        var admission = market.Trial ? new Admission(market, null, null, string.Empty) : await AdmitAsync(state, room, market, cancellationToken).ConfigureAwait(false);
        if (admission.Refusal is null && room.Known(state.Clock) is null)
        {
            room.Keep(market, at);
        }

        return admission;
    }

    private static async ValueTask<Admission> AdmitAsync(GateState state, MarketRoom room, Market market, CancellationToken cancellationToken)
    {
        HeldRegister held;
        try
        {
            held = await room.RegisterAsync(state.Registers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(IntakeRefusal.StorageUnavailable, $"The subscriber register of market '{market.Id}' cannot be read from the disk at present; nothing was taken. Send it again later.");
        }

        return held switch
        {
            { Damaged: true } => Refuse(
                IntakeRefusal.DamagedRegister,
                $"The stored subscriber register of market '{market.Id}' is damaged, so that nobody's consent is known; nothing was taken. Import the register again, then send this again."),
            { Table: { } register } => new Admission(market, register, null, string.Empty),
            _ => Refuse(IntakeRefusal.NoRegister, $"Market '{market.Id}' has no subscriber register yet, and without one nobody has granted consent; bring one first."),
        };
    }

    private static Admission Refuse(IntakeRefusal refusal, string detail) => new(null, null, refusal, detail);
}
