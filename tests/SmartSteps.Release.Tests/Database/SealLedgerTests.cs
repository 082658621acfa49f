using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release.Tests.Database;

public class SealLedgerTests
{
    /// <summary>Products and their ρ = bound / (2 σ²) with odd denominators, so that sums have no short form.</summary>
    private static readonly Gen<(int Product, int Bound, int Variance)> Debits =
        from product in Gen.Choose(0, 9)
        from bound in Gen.Choose(1, 40)
        from variance in Gen.Elements(77, 130, 300, 399, 611)
        select (product, bound, variance);

    [Fact]
    public void No_sequence_of_debits_passes_the_cap_and_none_that_fits_is_refused() =>
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(77, 5).WithMaxTest(500),
            Prop.ForAll(Debits.ListOf().ToArbitrary(), debits =>
            {
                var cap = DailyCap.Of(PrivacyProfile.Standard);
                var booked = new List<Debit>();
                foreach (var (product, bound, variance) in debits)
                {
                    var debit = Debit(product, new Rational(bound, 2 * variance));
                    var before = Sum(booked);
                    var admitted = PrivacyLedger.Admits(booked, debit, cap);
                    var known = booked.Find(b => b.Product == debit.Product);
                    var expected = known is null ? before + debit.Rho <= cap : known.Rho == debit.Rho;
                    if (admitted != expected)
                    {
                        return false;
                    }

                    if (admitted && known is null)
                    {
                        booked.Add(debit);
                    }
                }

                return Sum(booked) <= cap;
            }));

    [Fact]
    public async Task The_store_books_what_the_rule_admits_for_random_sequences()
    {
        foreach (var (run, debits) in Debits.ListOf(14).Sample(50, new Rnd(20266, 9), 4).Index())
        {
            using var database = await TemporaryDatabase.WithMarketsAsync();
            var booked = new List<Debit>();
            foreach (var (hour, (product, bound, variance)) in debits.Index())
            {
                var seal = Seal(product, bound, variance, hour);
                var admitted = PrivacyLedger.Admits(booked, seal.Debit, seal.Cap);

                var outcome = await database.Seals.CommitAsync(seal, default);

                Assert.Equal(admitted ? SealOutcome.Committed : SealOutcome.OverBudget, outcome);
                var stored = await database.Seals.FindAsync(seal.Facts.Market, seal.Facts.Parameters.Product, seal.Facts.Window, default);
                Assert.Equal(admitted, stored is not null);
                if (admitted && booked.TrueForAll(b => b.Product != seal.Debit.Product))
                {
                    booked.Add(seal.Debit);
                }
            }

            var ledger = await database.Seals.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default);
            Assert.Equal(booked.OrderBy(b => b.Product.Value, StringComparer.Ordinal), ledger);
            Assert.True(Sum(ledger) <= DailyCap.Of(PrivacyProfile.Standard), $"run {run}");
        }
    }

    [Fact]
    public async Task A_cap_that_is_met_exactly_is_kept_and_the_least_more_is_refused()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        Assert.Equal(SealOutcome.Committed, await database.Seals.CommitAsync(Seal(0, 24, 300, 0), default));
        Assert.Equal(SealOutcome.Committed, await database.Seals.CommitAsync(Seal(1, 51, 300, 1), default));

        Assert.Equal(SealOutcome.OverBudget, await database.Seals.CommitAsync(Seal(2, 1, 1_000_000, 2), default));

        Assert.Equal(new Rational(1, 8), Sum(await database.Seals.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default)));
    }

    [Fact]
    public async Task A_product_cannot_change_its_price_within_a_day()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await database.Seals.CommitAsync(Seal(0, 24, 300, 0), default);

        Assert.Equal(SealOutcome.OverBudget, await database.Seals.CommitAsync(Seal(0, 24, 600, 1), default));
        Assert.Equal(SealOutcome.Committed, await database.Seals.CommitAsync(Seal(0, 24, 300, 1), default));
    }

    private static Rational Sum(IEnumerable<Debit> debits) => debits.Aggregate(Rational.Zero, (sum, debit) => sum + debit.Rho);

    private static Debit Debit(int product, Rational rho) =>
        new("op-1", Sample.Market().Id, Sample.Day, new ProductId($"product_{product}"), rho);

    private static GridSeal Seal(int product, int bound, int variance, int hour)
    {
        var seal = Sample.Seal(hour: hour);
        var debit = Debit(product, new Rational(bound, 2 * variance));
        var parameters = new ReleaseParameters(
            debit.Product, PrivacyProfile.Standard, debit.Rho, new Rational(variance, 1), bound, 60, "test-1");
        return seal with { Facts = seal.Facts with { Parameters = parameters }, Debit = debit };
    }
}
