namespace SmartSteps.Facts;

/// <summary>What a zCDP cost ρ means for one subscription whose days are in the figures or not.</summary>
/// <param name="Days">Days in a row that the cost covers.</param>
/// <param name="Rho">ρ of those days together, exact.</param>
/// <param name="Epsilon">The ε that (ε, δ) differential privacy holds with, at <paramref name="Delta"/>.</param>
/// <param name="Delta">δ.</param>
/// <param name="AttackerAuc">
/// The most that anybody can reach, knowing everything else, at telling whether the subscription took part: area under the
/// ROC curve, 0.5 for guessing, 1 for certainty.
/// </param>
public sealed record PrivacyLoss(int Days, Rational Rho, double Epsilon, double Delta, double AttackerAuc)
{
    /// <summary>The loss of so many days of which each costs at most <paramref name="dailyRho"/>.</summary>
    public static PrivacyLoss Of(Rational dailyRho, int days, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var rho = dailyRho * new Rational(days, 1);
        var cost = (double)rho.Numerator / (double)rho.Denominator;
        return new(days, rho, ZeroConcentrated.Epsilon(cost, delta), delta, NormalLaw.Cumulative(Math.Sqrt(cost)));
    }
}
