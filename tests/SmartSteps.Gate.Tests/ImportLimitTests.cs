using System.Text;
using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

[Collection(Alone.Name)]
public sealed class ImportLimitTests
{
    private const string Subscribers = "imsi,msisdn,birth_year,gender,consent,line_type\n";
    private const string Cells = "cell,latitude,longitude\n";
    private const string Events = "timestamp,imsi,cell\n";

    private static readonly GateOptions Small = new()
    {
        MaxRegisterBytes = 1 << 20,
        MaxRegisterRows = 3,
        MaxPlanBytes = 1 << 20,
        MaxPlanRows = 3,
        MaxBatchBytes = 1 << 20,
    };

    [Fact]
    public async Task As_many_rows_as_allowed_are_taken_and_one_more_is_refused_with_the_limit()
    {
        using var stage = new Stage(options: Small);
        Assert.True((await RegisterAsync(stage, Stage.Utf8(Subscribers + Rows(3, "{0},,1980,f,granted,phone\n")))).Taken);
        Assert.True((await PlanAsync(stage, Stage.Utf8(Cells + Rows(3, "c{0},52.5,13.4\n")))).Taken);

        var register = await RegisterAsync(stage, Stage.Utf8(Subscribers + Rows(4, "{0},,1980,f,denied,phone\n")));
        Assert.Equal(IntakeRefusal.TooLarge, register.Refusal);
        Assert.Contains(" 3 rows", register.Detail, StringComparison.Ordinal);
        var plan = await PlanAsync(stage, Stage.Utf8(Cells + Rows(4, "d{0},52.5,13.4\n")));
        Assert.Equal(IntakeRefusal.TooLarge, plan.Refusal);
        Assert.Contains(" 1048576 bytes", plan.Detail, StringComparison.Ordinal);
        Assert.All(stage.Registers.Entries!, entry => Assert.Equal(Consent.Granted, entry.Traits.Consent));
    }

    [Fact]
    public async Task Bytes_count_where_rows_do_not()
    {
        using var stage = new Stage(options: Small);
        var blank = new string('\n', 2 << 20);
        Assert.Equal(IntakeRefusal.TooLarge, (await RegisterAsync(stage, Stage.Utf8(Subscribers + blank))).Refusal);
        Assert.Equal(IntakeRefusal.TooLarge, (await PlanAsync(stage, new MemoryStream(Stage.Gzip(Cells + blank)))).Refusal);

        // Members that hold nothing: no text comes of them, however many there are.
        byte[] empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] nothing = [.. Stage.Gzip(Cells), .. Enumerable.Repeat(empty, (2 << 20) / empty.Length).SelectMany(member => member)];
        Assert.Equal(IntakeRefusal.TooLarge, (await PlanAsync(stage, new MemoryStream(nothing))).Refusal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("x,,1980,f,granted\n")]
    public async Task A_gzip_bomb_is_read_no_further_than_the_limit_and_needs_no_memory(string repeated)
    {
        using var stage = new Stage(trial: true, options: new GateOptions { MaxRegisterBytes = 1 << 20, MaxPlanBytes = 1 << 20, MaxBatchBytes = 1 << 20 });
        foreach (var (header, take) in new (string Header, Func<Stream, Task<IntakeRefusal?>> Take)[]
        {
            (Subscribers, async content => (await RegisterAsync(stage, content)).Refusal),
            (Cells, async content => (await PlanAsync(stage, content)).Refusal),
            (Events, async content => (await stage.Send(content)).Refusal),
        })
        {
            var bomb = Bomb(header, repeated);
            var before = GC.GetTotalAllocatedBytes();
            Assert.Equal(IntakeRefusal.TooLarge, await take(bomb));
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
            Assert.InRange(bomb.Position, 0, bomb.Length / 10);
        }
    }

    [Fact]
    public async Task One_import_a_market_and_so_many_in_all_are_under_way()
    {
        using var stage = new Stage(options: new GateOptions { MaxConcurrentImports = 2 });
        var markets = new[] { "madrid", "paris" }.Select(SmartSteps.Markets.MarketId.Parse).ToArray();
        foreach (var market in markets)
        {
            stage.Markets.Others.Add(stage.Markets.Market! with { Id = market, Operator = market.Value }, Stage.Plan("a"));
        }

        var csv = Encoding.UTF8.GetBytes(Subscribers + "1,,1980,f,granted,phone\n");
        var (first, second) = (new SlowStream(csv, 5), new SlowStream(csv, 5));
        var one = RegisterAsync(stage, first);
        await first.Stopped;
        Assert.Equal(IntakeRefusal.Busy, (await RegisterAsync(stage, new MemoryStream(csv))).Refusal);
        Assert.Equal(IntakeRefusal.Busy, (await PlanAsync(stage, Stage.Utf8(Cells + "c1,52.5,13.4\n"))).Refusal);

        var two = RegisterAsync(stage, second, markets[0]);
        await second.Stopped;
        Assert.Equal(IntakeRefusal.Busy, (await RegisterAsync(stage, new MemoryStream(csv), markets[1])).Refusal);

        first.GoOn();
        Assert.True((await one).Taken);
        Assert.True((await RegisterAsync(stage, new MemoryStream(csv), markets[1])).Taken);
        second.GoOn();
        Assert.True((await two).Taken);
    }

    private static Task<IntakeResult<RegisterReceipt>> RegisterAsync(Stage stage, Stream content, SmartSteps.Markets.MarketId? market = null) =>
        new RegisterIntake(stage.State).TakeAsync(market ?? Stage.Market, ColumnMapping.Identity, content, CancellationToken.None).AsTask();

    private static Task<IntakeResult<PlanReceipt>> PlanAsync(Stage stage, Stream content) =>
        new CellPlanIntake(stage.State).TakeAsync(Stage.Market, ColumnMapping.Identity, content, CancellationToken.None).AsTask();

    private static string Rows(int count, string format) =>
        string.Concat(Enumerable.Range(1, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)));

    /// <summary>Several gigabytes in some megabytes.</summary>
    private static MemoryStream Bomb(string header, string repeated)
    {
        const int Members = 1_000;
        var member = Stage.Gzip(string.Concat(Enumerable.Repeat(repeated, (8 << 20) / repeated.Length)));
        var bomb = new MemoryStream();
        bomb.Write(Stage.Gzip(header));
        for (var i = 0; i < Members; i++)
        {
            bomb.Write(member);
        }

        bomb.Position = 0;
        return bomb;
    }
}
