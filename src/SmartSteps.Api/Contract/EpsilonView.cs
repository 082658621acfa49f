namespace SmartSteps.Api.Contract;

/// <summary>ε at δ for one subscription over some days.</summary>
/// <param name="Delta">δ.</param>
/// <param name="Day">One local day.</param>
/// <param name="Week">Seven days.</param>
/// <param name="FourWeeks">28 days.</param>
internal sealed record EpsilonView(double Delta, double Day, double Week, double FourWeeks)
{
    private const double DeltaStated = 1e-9;

    public static EpsilonView Of(double rhoOfADay) => new(
        DeltaStated, Of(rhoOfADay, 1), Of(rhoOfADay, 7), Of(rhoOfADay, 28));

    private static double Of(double rho, int days) => Math.Round(Insights.Privacy.ZeroConcentratedBound.Epsilon(rho * days, DeltaStated), 2);
}
