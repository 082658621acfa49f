using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release.Tests.Facts;

/// <summary>Figures computed apart for the privacy statement; given to the digits shown.</summary>
public class PrivacyStatementTests
{
    [Theory]
    [InlineData(1, 10, 1, 1e-7, 2.35, 0.624, 0.01)]
    [InlineData(1, 10, 1, 1e-9, 2.72, 0.624, 0.01)]
    [InlineData(1, 10, 7, 1e-7, 6.85, 0.799, 0.01)]
    [InlineData(1, 10, 7, 1e-9, 7.80, 0.799, 0.01)]
    [InlineData(1, 10, 28, 1e-7, 15.4, 0.953, 0.1)]
    [InlineData(1, 10, 28, 1e-9, 17.2, 0.953, 0.1)]
    [InlineData(1, 8, 1, 1e-9, 3.06, 0.638, 0.01)]
    public void Epsilon_and_auc(int numerator, int denominator, int days, double delta, double epsilon, double auc, double digit)
    {
        var loss = PrivacyLoss.Of(new Rational(numerator, denominator), days, delta);

        Assert.Equal(epsilon, loss.Epsilon, digit / 2);
        Assert.Equal(auc, loss.AttackerAuc, 0.0006);
    }

    [Fact]
    public void The_statement_of_the_cap_says_day_week_and_four_weeks()
    {
        var statement = PrivacyStatement.Of(DailyCap.Of(PrivacyProfile.Standard));

        Assert.Equal([1, 7, 28], statement.Losses.Select(loss => loss.Days));
        Assert.Equal(3.06, statement.Losses[0].Epsilon, 0.005);
        Assert.Equal(0.825, statement.Losses[1].AttackerAuc, 0.0006);
        Assert.Equal(new Rational(7, 2), statement.Losses[2].Rho);
    }

    [Fact]
    public void Longer_costs_more_and_a_laxer_delta_less()
    {
        var day = new Rational(1, 8);

        Assert.True(PrivacyLoss.Of(day, 2, 1e-9).Epsilon > PrivacyLoss.Of(day, 1, 1e-9).Epsilon);
        Assert.True(PrivacyLoss.Of(day, 1, 1e-6).Epsilon < PrivacyLoss.Of(day, 1, 1e-9).Epsilon);
    }
}
