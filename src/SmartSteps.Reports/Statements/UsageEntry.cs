using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Reports.Statements;

/// <summary>A usage record, or a sum of such, as a row.</summary>
/// <param name="Id">The record; null for a sum.</param>
/// <param name="At">When it was billed; null for a sum.</param>
/// <param name="Day">The day; null for a sum over days.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Product">The product's word.</param>
/// <param name="Unit">The unit's word.</param>
/// <param name="Market">The market; null for a sum.</param>
/// <param name="Place">The place's key; null for a sum.</param>
/// <param name="From">The first local day of the units; null for a sum.</param>
/// <param name="Until">The local day after the last one; null for a sum.</param>
/// <param name="Records">How many records.</param>
/// <param name="Units">How many units.</param>
/// <param name="Amount">What they cost, not rounded.</param>
/// <param name="OperationId">What was called; null for a sum.</param>
/// <param name="Key">The public part of the key; null for a sum.</param>
public sealed record UsageEntry(
    string? Id,
    DateTimeOffset? At,
    DateOnly? Day,
    string Contract,
    string Product,
    string Unit,
    string? Market,
    string? Place,
    DateOnly? From,
    DateOnly? Until,
    long Records,
    long Units,
    Money Amount,
    string? OperationId,
    string? Key)
{
    /// <summary>A record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="at">When, in the time zone where it is billed.</param>
    public static UsageEntry Of(UsageRecord record, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (of, ranges) = (record.Of, record.Units.Ranges);
        return new(
            record.Id, at, record.Day, of.Contract.Value, ContractWords.Of(of.Product), ContractWords.Of(of.Unit), of.Market.Value, of.Place,
            DayOf(of.Unit, ranges[0].From), DayOf(of.Unit, ranges[^1].To - 1).AddDays(1), 1, record.Units.Count, record.Amount, record.OperationId, record.KeyId);
    }

    /// <summary>Sums that are alike but for their day, or a sum of one day.</summary>
    /// <param name="sums">At least one; of one contract, product and unit.</param>
    /// <param name="day">Their day; null where they are of several.</param>
    public static UsageEntry Of(IReadOnlyList<UsageSum> sums, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(sums);
        var first = sums[0];
        return new(
            null, null, day, first.Contract.Value, ContractWords.Of(first.Unit.Product), ContractWords.Of(first.Unit.Unit), null, null, null, null,
            sums.Sum(s => s.Records), sums.Sum(s => s.Units), sums.Skip(1).Aggregate(first.Amount, (sum, s) => sum + s.Amount), null, null);
    }

    private static DateOnly DayOf(PurchaseUnit unit, int number) => unit == PurchaseUnit.MarketHour ? UnitNumber.HourOf(number).Day : UnitNumber.DayOf(number);
}
