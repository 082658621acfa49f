using System.Text;
using SmartSteps.Markets.Outages;
using SmartSteps.Markets.Tests.Database;

namespace SmartSteps.Markets.Tests.Outages;

public class CoverageTests
{
    private const long Hour = 3600;
    private static readonly Outage Everything = new() { Market = Town.Id, FromUnixSeconds = 0, ToUnixSeconds = Hour };

    [Fact]
    public void A_place_without_leaves_or_cells_is_outside_coverage()
    {
        Assert.Equal(CoverageState.OutsideCoverage, Coverage.OfLeaves([], 0, Hour, [Everything]));
        Assert.Equal(CoverageState.OutsideCoverage, Coverage.OfIndoorZones([], 0, Hour, []));
    }

    [Theory]
    [InlineData(0, 3600, CoverageState.DeclaredOutage)]
    [InlineData(1800, 5400, CoverageState.DeclaredOutage)]
    [InlineData(1801, 5400, CoverageState.Covered)]
    [InlineData(3600, 7200, CoverageState.Covered)]
    public void An_outage_counts_from_half_of_the_window_on(long from, long to, CoverageState state)
    {
        var outage = Everything with { FromUnixSeconds = from, ToUnixSeconds = to };

        Assert.Equal(state, Coverage.OfLeaves([Town.Leaves[0]], 0, Hour, [outage]));
        Assert.Equal(state, Coverage.OfIndoorZones(["food"], 0, Hour, [outage]));
    }

    [Fact]
    public void Overlapping_outages_count_once()
    {
        var first = Everything with { ToUnixSeconds = 1200 };
        var second = Everything with { FromUnixSeconds = 600, ToUnixSeconds = 1700 };

        Assert.Equal(CoverageState.Covered, Coverage.OfLeaves([Town.Leaves[0]], 0, Hour, [first, second]));
        Assert.Equal(CoverageState.DeclaredOutage, Coverage.OfLeaves([Town.Leaves[0]], 0, Hour, [first, second, Everything with { FromUnixSeconds = 3000 }]));
    }

    [Fact]
    public void An_outage_counts_from_half_of_the_ground_on_also_under_another_grid()
    {
        var outage = Everything with { Cells = ["c"], Leaves = [Town.Leaves[0]], IndoorZones = ["food"] };

        Assert.Equal(CoverageState.DeclaredOutage, Coverage.OfLeaves([Town.Leaves[0], Town.Leaves[1]], 0, Hour, [outage]));
        Assert.Equal(CoverageState.Covered, Coverage.OfLeaves([Town.Leaves[0], Town.Leaves[1], Town.Leaves[2]], 0, Hour, [outage]));
        Assert.Equal(CoverageState.DeclaredOutage, Coverage.OfLeaves([Town.Leaves[0].Child(3)], 0, Hour, [outage]));
        Assert.Equal(CoverageState.Covered, Coverage.OfLeaves([Town.Leaves[0].Ancestor(15)], 0, Hour, [outage]));
        Assert.Equal(CoverageState.DeclaredOutage, Coverage.OfIndoorZones(["food", "upper"], 0, Hour, [outage]));
        Assert.Equal(CoverageState.Covered, Coverage.OfIndoorZones(["upper"], 0, Hour, [outage]));
    }

    [Fact]
    public async Task A_declaration_reaches_the_leaves_that_no_other_cell_serves()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var desk = new OutageDesk(books.Outages, new MarketNetworks(books.Markets, _ => Town.Network));

        var lonely = (await desk.DeclareAsync(Town.Market(), 0, Hour, ["c0005", "in-food-0"], default)).Outage!;
        var indoor = (await desk.DeclareAsync(Town.Market(), 0, Hour, ["c0000", "in-food-0", "in-food-1"], default)).Outage!;

        Assert.Equal(Town.Leaves[5], Assert.Single(lonely.Leaves));
        Assert.Empty(lonely.IndoorZones);
        Assert.Empty(indoor.Leaves);
        Assert.Equal("food", Assert.Single(indoor.IndoorZones));
        Assert.True((await desk.DeclareAsync(Town.Market(), 0, Hour, [], default)).Outage!.IsWholeMarket);
        Assert.Equal(3, (await books.Outages.ListAsync(Town.Id, 0, 1, default)).Length);
        Assert.Contains("no cell 'c9'", (await desk.DeclareAsync(Town.Market(), 0, Hour, ["c9"], default)).Refusal, StringComparison.Ordinal);
        Assert.Contains("ends after", (await desk.DeclareAsync(Town.Market(), 5, 5, [], default)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outages_file_is_read_in_the_markets_time()
    {
        var read = Read("from,to,cells\n2026-06-01 00:00,2026-06-01T06:00:00+02:00,\"a b;c\"\n\n2026-06-02,2026-06-03,\n");

        Assert.Empty(read.Errors);
        Assert.Equal(6 * Hour, read.Rows[0].ToUnixSeconds - read.Rows[0].FromUnixSeconds);
        Assert.Equal(["a", "b", "c"], read.Rows[0].Cells.AsEnumerable());
        Assert.Empty(read.Rows[1].Cells);
    }

    [Theory]
    [InlineData("begin,end\n", "line 1: the columns from and to are needed")]
    [InlineData("from,to\n2026-06-01,never\n", "line 2, to: is no time")]
    [InlineData("from,to\n2026-06-02,2026-06-01\n", "line 2, to: does not lie after from")]
    public void An_outages_file_with_an_error_is_not_taken(string text, string error) =>
        Assert.StartsWith(error, Assert.Single(Read(text).Errors), StringComparison.Ordinal);

    private static OutageFileResult Read(string text) => OutageFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Town.Market().Calendar);
}
