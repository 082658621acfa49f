using SmartSteps.Facts;

namespace SmartSteps.Api.Contract;

/// <summary>ε at δ for one subscription over some days.</summary>
/// <param name="Delta">δ.</param>
/// <param name="Day">One local day.</param>
/// <param name="Week">Seven days.</param>
/// <param name="FourWeeks">28 days.</param>
internal sealed record EpsilonView(double Delta, double Day, double Week, double FourWeeks)
{
    public static EpsilonView Of(Rational rhoOfADay)
    {
        var losses = PrivacyStatement.Of(rhoOfADay).Losses;
        return new(PrivacyStatement.Delta, Rounded(losses[0]), Rounded(losses[1]), Rounded(losses[2]));
    }

    private static double Rounded(PrivacyLoss loss) => Math.Round(loss.Epsilon, 2);
}
