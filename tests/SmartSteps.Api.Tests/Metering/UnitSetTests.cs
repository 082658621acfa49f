using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Tests.Metering;

public sealed class UnitSetTests
{
    private static readonly Gen<HashSet<int>> Numbers = Gen.Choose(0, 60).ListOf(25).Select(l => l.ToHashSet());

    [Fact]
    public void ASetOfRangesIsTheSetOfItsNumbers() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20260302, 7),
        Prop.ForAll(Arb.From(from a in Numbers from b in Numbers select (a, b)), sets =>
        {
            var (one, two) = (UnitSet.Of(sets.a), UnitSet.Of(sets.b));
            Assert.Equal(sets.a.Count, one.Count);
            Assert.Equal(sets.a.Union(sets.b).Order(), one.Union(two).Numbers);
            Assert.Equal(sets.a.Except(sets.b).Order(), one.Except(two).Numbers);
            Assert.Equal(sets.a.Intersect(sets.b).Order(), one.Intersect(two).Numbers);
            Assert.Equal(sets.b.IsSubsetOf(sets.a), one.Contains(two));
            Assert.True(one.Contains(one.Intersect(two)) && one.Union(two).Contains(two));
            Assert.Equal(UnitSet.Of(one.Numbers.Reverse()), one);
            Assert.All(one.Ranges.Zip(one.Ranges.Skip(1)), r => Assert.True(r.First.To < r.Second.From));
        }));

    [Fact]
    public void AYearOfDaysIsOneRange()
    {
        var year = UnitSet.Of(Enumerable.Range(0, 365).Select(i => UnitNumber.OfDay(new DateOnly(2026, 1, 1).AddDays(i))));
        Assert.Equal(365, Assert.Single(year.Ranges).Count);
        Assert.True(UnitSet.Empty.IsEmpty && default(UnitSet).IsEmpty && year.Contains(UnitSet.Empty));
    }

    [Fact]
    public void AnHourIsFoundAgainInItsNumber()
    {
        var day = new DateOnly(2026, 10, 25);
        Assert.Equal((day, 24), UnitNumber.HourOf(UnitNumber.OfHour(day, 24)));
        Assert.True(UnitNumber.OfHour(day, 25) < UnitNumber.OfHour(day.AddDays(1), 0));
    }
}
