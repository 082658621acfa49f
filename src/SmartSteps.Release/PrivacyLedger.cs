using SmartSteps.Facts;

namespace SmartSteps.Release;

/// <summary>The rule of the ledger, in exact fractions: a day's debits never add up to more than its cap.</summary>
public static class PrivacyLedger
{
    /// <summary>True when the debit may be booked beside those of its day; one that is booked already costs nothing again.</summary>
    public static bool Admits(IEnumerable<Debit> booked, Debit debit, Rational cap)
    {
        var sum = Rational.Zero;
        foreach (var other in booked)
        {
            if (other.Product == debit.Product)
            {
                return other.Rho == debit.Rho;
            }

            sum += other.Rho;
        }

        return sum + debit.Rho <= cap;
    }
}
