using System.Globalization;
using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>
/// What the entries of a log must agree on among themselves, for anybody to check without any other data: each window is sealed once, under
/// parameters, keys and a debit that are logged before it; a day has no more hours than its product's bound counts a device in; a day's debits stay under its
/// cap; nothing is sealed with keys that are gone; and keys do not outlive their day for long.
/// Takes the entries in order. Not thread-safe.
/// </summary>
public sealed class LogRules
{
    /// <summary>How long after the last seal of a day, and after its end anywhere on earth, its keys may still be there.</summary>
    public static readonly TimeSpan KeysOutliveDay = TimeSpan.FromDays(3);

    /// <summary>Some calendars turn their clocks back by two hours.</summary>
    private const int MostHours = 26;

    private static readonly TimeSpan FarthestWest = TimeSpan.FromHours(12);

    private readonly Dictionary<(MarketId Market, DateOnly Day), (Rational Scale, DateTimeOffset Last)> open = [];
    private DateTimeOffset last = DateTimeOffset.MinValue;
    private readonly Dictionary<string, long> identities = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Operator, MarketId Market, DateOnly Day), Rational> spent = [];
    private readonly Dictionary<(MarketId Market, DateOnly Day, ProductId Product), Rational> debits = [];

    /// <summary>How many seals were taken.</summary>
    public long Seals { get; private set; }

    /// <summary>Of how many market days debits were taken.</summary>
    public long Days => spent.Count;

    /// <summary>How an entry is named in findings: <c>entry 17 (seal/berlin/footfall/2026-03-02T14)</c>.</summary>
    public static string Place(long index, LogLeaf leaf) => string.Create(CultureInfo.InvariantCulture, $"entry {index} ({leaf.Identity})");

    /// <summary>Takes the next entry; gives what is wrong with it.</summary>
    public IReadOnlyList<LogFinding> Add(long index, LogLeaf leaf)
    {
        var faults = new List<string>();
        if (identities.TryGetValue(leaf.Identity, out var before))
        {
            faults.Add($"the log says the same already in entry {before}");
        }

        last = leaf.At > last ? leaf.At.Value : last;
        switch (leaf)
        {
            case SealLeaf seal:
                Seals++;
                Check(seal, faults);
                break;
            case DebitLeaf debit:
                Check(debit, faults);
                break;
            case KeysDestroyedLeaf keys when !identities.ContainsKey(KeysCreatedLeaf.IdentityOf(keys.Market, keys.Day)):
                faults.Add("the log does not know these keys as created");
                break;
            case KeysDestroyedLeaf { Day: { } day } keys:
                open.Remove((keys.Market, day));
                break;
        }

        identities.TryAdd(leaf.Identity, index);
        return [.. faults.Select(fault => new LogFinding(Place(index, leaf), fault))];
    }

    /// <summary>True when an entry with this identity was taken.</summary>
    public bool Knows(string identity) => identities.ContainsKey(identity);

    /// <summary>To be asked after the last entry: the days whose keys the log should have said to be destroyed by then.</summary>
    public IReadOnlyList<LogFinding> ListOverdue() =>
    [
        .. open.Where(day => last - day.Value.Last > KeysOutliveDay).OrderBy(day => day.Key.Day).Select(day => new LogFinding(
            KeysDestroyedLeaf.IdentityOf(day.Key.Market, day.Key.Day),
            string.Create(
                CultureInfo.InvariantCulture,
                $"hours of the day were sealed, the log goes on to {last:yyyy-MM-dd HH:mm}, and does not say that the day's keys were destroyed; {KeysOutliveDay.Days} days after it they have to be"))),
    ];

    private void CheckWindow(SealLeaf seal, List<string> faults)
    {
        if (seal.Parameters.Product != ProductId.Footfall)
        {
            if (seal.Window.HourIndex >= 0)
            {
                faults.Add("its product is sealed by the day, and it is of an hour");
            }

            return;
        }

        var hours = new Rational(seal.Window.HourIndex + 1, 1);
        if (seal.Window.HourIndex is < 0 or >= MostHours || hours > seal.Scale * new Rational(seal.Parameters.Bound, 1))
        {
            faults.Add($"its day has no such hour: a bound of {seal.Parameters.Bound} at a scale of {seal.Scale} is that of {seal.Scale * new Rational(seal.Parameters.Bound, 1)} hours");
        }

        var day = (seal.Market, seal.Window.Date);
        var end = new DateTimeOffset(seal.Window.Date.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + FarthestWest;
        var (scale, latest) = open.GetValueOrDefault(day, (seal.Scale, end));
        if (scale != seal.Scale)
        {
            faults.Add($"its scale is {seal.Scale}, and that of an hour of the same day before it {scale}");
        }

        open[day] = (scale, seal.At > latest ? seal.At.Value : latest);
    }

    private void Check(SealLeaf seal, List<string> faults)
    {
        CheckWindow(seal, faults);
        if (!Knows(KeysCreatedLeaf.IdentityOf(seal.Market, seal.Window.Date)) || !Knows(KeysCreatedLeaf.IdentityOf(seal.Market, null)))
        {
            faults.Add("no entry before it says that the keys it rests on were created");
        }

        if (Knows(KeysDestroyedLeaf.IdentityOf(seal.Market, seal.Window.Date)))
        {
            faults.Add("it comes after the entry that says that the keys of its day were destroyed");
        }

        if (!Knows(ParametersLeaf.IdentityOf(seal.Parameters)))
        {
            faults.Add("no entry before it states its parameters");
        }

        if (!debits.TryGetValue((seal.Market, seal.Window.Date, seal.Parameters.Product), out var rho))
        {
            faults.Add("no entry before it debits its product's day");
        }
        else if (rho != seal.Parameters.Rho)
        {
            faults.Add($"it cost ρ = {seal.Parameters.Rho}, but ρ = {rho} was debited for its product's day");
        }
    }

    private void Check(DebitLeaf debit, List<string> faults)
    {
        var day = (debit.Operator, debit.Market, debit.Day);
        var sum = spent.GetValueOrDefault(day) + debit.Rho;
        spent[day] = sum;
        debits[(debit.Market, debit.Day, debit.Product)] = debit.Rho;
        if (debit.Rho <= Rational.Zero)
        {
            faults.Add($"ρ = {debit.Rho} is no cost");
        }

        if (debit.Cap > DailyCap.Of(PrivacyProfile.Standard))
        {
            faults.Add($"its cap of {debit.Cap} is over {DailyCap.Of(PrivacyProfile.Standard)}, the most that any day may cost");
        }

        if (sum > debit.Cap)
        {
            faults.Add($"the debits of its day add up to ρ = {sum}, over the cap of {debit.Cap}");
        }
    }
}
