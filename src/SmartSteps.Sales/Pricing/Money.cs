using System.Globalization;

namespace SmartSteps.Sales.Pricing;

/// <summary>
/// An amount in one currency, exact to a millionth. Prices and frozen amounts are never rounded; an amount that is to be paid is, once, at the line of a
/// statement, half to even to the currency's smallest unit (<see cref="Rounded"/>).
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>Decimals that an amount may have.</summary>
    public const int MostDecimals = 6;

    /// <summary>Millionths in one.</summary>
    public const long Millionths = 1_000_000;

    /// <summary>The largest amount, either way: a million millions.</summary>
    public const decimal Largest = 1_000_000_000_000m;

    private Money(decimal amount, CurrencyCode currency) => (Amount, Currency) = (amount, currency);

    /// <summary>The amount.</summary>
    public decimal Amount { get; }

    /// <summary>Its currency.</summary>
    public CurrencyCode Currency { get; }

    /// <summary>The amount to be paid: rounded half to even to the currency's smallest unit.</summary>
    public Money Rounded => new(Math.Round(Amount, Currency.MinorDigits, MidpointRounding.ToEven), Currency);

    /// <summary>The amount in millionths, which a store can add up exactly.</summary>
    public long InMillionths => (long)(Amount * Millionths);

    /// <summary>The amount with at least the decimals of its currency: <c>1.50</c>, <c>0.0625</c>.</summary>
    public string Text
    {
        get
        {
            var least = new string('0', Currency.MinorDigits);
            return Amount.ToString((least.Length > 0 ? "0." + least : "0.") + new string('#', MostDecimals - least.Length), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>An amount.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than six decimals, or is larger than <see cref="Largest"/>.</exception>
    public static Money Of(decimal amount, CurrencyCode currency) => IsGood(amount)
        ? new Money(amount, currency)
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount has up to six decimals and is at most a million millions.");

    /// <summary>An amount in millionths.</summary>
    public static Money OfMillionths(long millionths, CurrencyCode currency) => Of((decimal)millionths / Millionths, currency);

    /// <summary>Nothing.</summary>
    public static Money Zero(CurrencyCode currency) => new(0, currency);

    /// <summary>True for what can be an amount.</summary>
    public static bool IsGood(decimal amount) => Math.Abs(amount) <= Largest && Math.Round(amount, MostDecimals) == amount;

    /// <summary>The sum of two amounts in one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money one, Money other) => one.Currency == other.Currency
        ? Of(one.Amount + other.Amount, one.Currency)
        : throw new InvalidOperationException($"{one.Currency} and {other.Currency} do not add up.");

    /// <summary>True where the amount is less.</summary>
    public static bool operator <(Money one, Money other) => one.CompareTo(other) < 0;

    /// <summary>True where the amount is more.</summary>
    public static bool operator >(Money one, Money other) => one.CompareTo(other) > 0;

    /// <summary>True where the amount is less or equal.</summary>
    public static bool operator <=(Money one, Money other) => one.CompareTo(other) <= 0;

    /// <summary>True where the amount is more or equal.</summary>
    public static bool operator >=(Money one, Money other) => one.CompareTo(other) >= 0;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Currency == other.Currency
        ? Amount.CompareTo(other.Amount)
        : throw new InvalidOperationException($"{Currency} and {other.Currency} cannot be compared.");

    /// <inheritdoc/>
    public override string ToString() => $"{Text} {Currency}";
}
