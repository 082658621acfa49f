using System.Text;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate.Tests;

public sealed class CellPlanIntakeTests
{
    private const string Header = "cell,latitude,longitude\n";

    [Fact]
    public async Task The_first_plan_holds_for_all_days_and_the_same_again_changes_nothing()
    {
        using var stage = new Stage(trial: true, plan: false);
        var first = await Take(stage, Header + "c1,52.5,13.4\nc1,52.5,13.4\nc2,52.51,13.41\nc3,north,13.4\n");
        Assert.Equal((4, 2, 1, 1), (first.Rows, first.Cells, first.Repeated, first.Rejected.Values.Sum()));
        Assert.Equal(DateOnly.MinValue, first.EffectiveFrom);
        await Take(stage, Header + "c2,52.51,13.41\nc1,52.5,13.4\n");
        Assert.Single(stage.Markets.Plans);
        Assert.True(first.Leaves > 0);
    }

    [Fact]
    public async Task A_new_plan_takes_effect_with_the_first_day_that_holds_no_events()
    {
        using var stage = new Stage(trial: true, plan: false);
        await Take(stage, Header + "c1,52.5,13.4\n");
        const string Events = "timestamp,imsi,cell\n2026-03-01T10:00:00Z,a,c1\n2026-03-01T10:00:00Z,a,c9\n2026-03-02T10:00:00Z,a,nowhere\n";
        Assert.Equal(1, (await stage.Take(Events)).Accepted);
        var plan = await Take(stage, Header + "c1,52.5,13.4\nc9,52.5,13.4\n");
        Assert.Equal(new DateOnly(2026, 3, 2), plan.EffectiveFrom);
        var later = await stage.Take("timestamp,imsi,cell\n2026-03-01T11:00:00Z,a,c9\n2026-03-02T11:00:00Z,a,c9\n", "b2");
        Assert.Equal((1, 1), (later.Accepted, later.Rejected[RejectionReason.UnknownCell]));
    }

    [Theory]
    [InlineData("", IntakeRefusal.Empty)]
    [InlineData(Header, IntakeRefusal.NoRows)]
    [InlineData("a,b\n1,2\n", IntakeRefusal.WrongHeader)]
    [InlineData(Header + "c1,north,13.4\n", IntakeRefusal.NoRows)]
    public async Task What_holds_no_plan_is_refused(string csv, IntakeRefusal refusal)
    {
        using var stage = new Stage(trial: true, plan: false);
        Assert.Equal(refusal, (await Send(stage, csv)).Refusal);
        Assert.Empty(stage.Markets.Plans);
    }

    [Fact]
    public async Task A_cell_that_another_market_of_the_operator_has_is_not_taken_twice()
    {
        using var stage = new Stage(plan: false);
        stage.Markets.Others[stage.Markets.Market! with { Id = MarketId.Parse("potsdam") }] = Stage.Plan("c1", "c2");
        stage.Markets.Others[stage.Markets.Market! with { Id = MarketId.Parse("elsewhere"), Operator = "another" }] = Stage.Plan("c3");

        var taken = await Take(stage, Header + "c1,52.5,13.4\nc3,52.5,13.4\n");
        var refused = await Send(stage, Header + "c1,52.5,13.4\nc2,52.5,13.4\n");

        Assert.Equal((1, 1), (taken.Cells, taken.Rejected.Values.Sum()));
        Assert.Equal("c3", Assert.Single(Assert.Single(stage.Markets.Plans).Value.Cells).Id.Value);
        Assert.Equal(IntakeRefusal.NoRows, refused.Refusal);
    }

    private static ValueTask<IntakeResult<PlanReceipt>> Send(Stage stage, string csv) => new CellPlanIntake(stage.State).TakeAsync(
        Stage.Market, ColumnMapping.Identity, new MemoryStream(Encoding.UTF8.GetBytes(csv)), CancellationToken.None);

    private static async Task<PlanReceipt> Take(Stage stage, string csv)
    {
        var result = await Send(stage, csv);
        Assert.True(result.Taken, result.Detail);
        return result.Receipt;
    }
}
