using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
using SmartSteps.Release.Tests.Days;

namespace SmartSteps.Release.Tests.Log;

public sealed class LogRulesTests
{
    private const string Operator = "op-1";

    private static readonly Rational Cap = new(1, 8);

    [Fact]
    public void An_honest_log_keeps_them()
    {
        LogLeaf[] leaves =
        [
            .. Leaves(Sample.Seal().Facts), SealLeaf.Of(Sample.Seal(hour: 9).Facts), new KeysDestroyedLeaf(Sample.Market().Id, Sample.Day, Sample.SealedAt),
            .. Leaves(Sample.Seal(date: Sample.Day.AddDays(1)).Facts).Where(leaf => leaf is not ParametersLeaf and not KeysCreatedLeaf { Day: null }),
        ];
        var rules = new LogRules();

        Assert.Empty(Faults(rules, leaves));
        Assert.Equal((3, 2), (rules.Seals, rules.Days));
    }

    [Fact]
    public void A_window_that_is_sealed_twice_is_found_even_with_other_facts()
    {
        var seal = SealLeaf.Of(Sample.Seal().Facts);
        var faults = Faults(new LogRules(), [.. Leaves(Sample.Seal().Facts), seal with { Facts = new string('0', 64) }]);

        Assert.Equal(["entry 5 (seal/berlin/footfall/2026-06-01T08): the log says the same already in entry 4"], faults);
    }

    [Theory]
    [InlineData(0, "keys")]
    [InlineData(1, "keys")]
    [InlineData(2, "parameters")]
    [InlineData(3, "debits")]
    public void A_seal_without_what_it_rests_on_is_found(int missing, string word)
    {
        var fault = Assert.Single(Faults(new LogRules(), [.. Leaves(Sample.Seal().Facts).Where((_, at) => at != missing)]));

        Assert.StartsWith("entry 3 (seal/", fault, StringComparison.Ordinal);
        Assert.Contains(word, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_after_the_destruction_of_its_keys_is_found()
    {
        var faults = Faults(
            new LogRules(), [.. Leaves(Sample.Seal().Facts), new KeysDestroyedLeaf(Sample.Market().Id, Sample.Day, Sample.SealedAt), SealLeaf.Of(Sample.Seal(hour: 9).Facts)]);

        Assert.Contains("destroyed", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_destruction_of_keys_that_nobody_created_is_found() =>
        Assert.Contains("created", Assert.Single(Faults(new LogRules(), [new KeysDestroyedLeaf(Sample.Market().Id, Sample.Day, Sample.SealedAt)])), StringComparison.Ordinal);

    [Fact]
    public void Debits_over_the_cap_are_found_in_exact_fractions()
    {
        Assert.Empty(Faults(new LogRules(), [Debit("a", new(1, 16)), Debit("b", new(1, 16))]));
        Assert.Contains("over the cap of 1/8", Assert.Single(Faults(new LogRules(), [Debit("a", new(1, 16)), Debit("b", new(1_000_001, 16_000_000))])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cap_that_is_no_cap_and_a_cost_that_is_no_cost_are_found()
    {
        Assert.Contains("its cap of 1 is over 1/8", Assert.Single(Faults(new LogRules(), [Debit("a", new(1, 4)) with { Cap = new(1, 1) }])), StringComparison.Ordinal);
        Assert.Contains("no cost", Assert.Single(Faults(new LogRules(), [Debit("a", new(-1, 4))])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_debit_of_another_amount_than_the_seal_costs_is_found()
    {
        var leaves = Leaves(Sample.Seal(Sample.Market(profile: PrivacyProfile.Strict)).Facts);
        var faults = Faults(new LogRules(), [.. leaves.Select(leaf => leaf is DebitLeaf debit ? debit with { Rho = new(1, 100) } : leaf)]);

        Assert.Contains("ρ = 1/50, but ρ = 1/100", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, 24)]
    [InlineData(25, 25)]
    [InlineData(73, 99)]
    [InlineData(-1, 24)]
    public void An_hour_that_no_day_has_room_for_is_found(int hour, int scale) =>
        Assert.Contains("no such hour", Assert.Single(Faults(new LogRules(), Leaves(At(hour, new Rational(scale, 24))))), StringComparison.Ordinal);

    [Fact]
    public void A_day_of_twenty_five_hours_has_twenty_five_and_one_scale()
    {
        var scale = new Rational(25, 24);
        LogLeaf[] hours = [.. Leaves(At(0, scale)), .. Enumerable.Range(1, 24).Select(hour => SealLeaf.Of(At(hour, scale)))];

        Assert.Empty(Faults(new LogRules(), hours));
        Assert.Contains("its scale is 13/12, and", Assert.Single(Faults(new LogRules(), [.. hours[..^1], SealLeaf.Of(At(24, new(26, 24)))])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_of_days_that_is_sealed_by_the_hour_is_found()
    {
        var facts = DaySample.Seal(DayProducts.Of(DayProduct.Dwell)).Facts;

        Assert.Empty(Faults(new LogRules(), Leaves(facts)));
        Assert.Contains("by the day", Assert.Single(Faults(new LogRules(), Leaves(facts with { Window = new(Sample.Day, 3) }))), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_outlive_their_day_are_found()
    {
        // Sealed after the day has ended: the three days count from then on.
        var late = new DateTimeOffset(Sample.Day.AddDays(5), TimeOnly.MinValue, TimeSpan.Zero);
        LogLeaf[] day = [.. Leaves(Sample.Seal().Facts), .. Leaves(Sample.Seal(hour: 9).Facts with { SealedAt = late }).OfType<SealLeaf>()];
        var other = new KeysCreatedLeaf(MarketId.Parse("hamburg"), null, late.AddDays(3));

        Assert.Empty(Overdue([.. day, other]));
        Assert.Equal("keys-destroyed/berlin/2026-06-01", Assert.Single(Overdue([.. day, After(late)])).Place);
        Assert.Empty(Overdue([.. day, new KeysDestroyedLeaf(Sample.Market().Id, Sample.Day, late), After(late)]));
    }

    private static KeysCreatedLeaf After(DateTimeOffset late) => new(MarketId.Parse("hamburg"), null, late.AddDays(3).AddMinutes(15));

    private static IReadOnlyList<LogFinding> Overdue(IEnumerable<LogLeaf> leaves)
    {
        var rules = new LogRules();
        Assert.Empty(Faults(rules, leaves));
        return rules.ListOverdue();
    }

    private static SealedFacts At(int hour, Rational scale) => Sample.Seal().Facts with { Window = new(Sample.Day, hour), Scale = scale };

    private static IEnumerable<LogLeaf> Leaves(SealedFacts facts) => SealLeaves.Of(facts, Operator, Cap);

    private static DebitLeaf Debit(string product, Rational rho) =>
        new(Operator, Sample.Market().Id, Sample.Day, new ProductId(product), rho, Cap, Sample.SealedAt);

    private static List<string> Faults(LogRules rules, IEnumerable<LogLeaf> leaves) =>
        [.. leaves.Index().SelectMany(leaf => rules.Add(leaf.Index, leaf.Item)).Select(finding => $"{finding.Place}: {finding.Fault}")];
}
