using SmartSteps.Intake;

namespace SmartSteps.Gate.Tests;

public sealed class SenderTests
{
    [Theory]
    [InlineData("b1\n")]
    [InlineData("b/1")]
    [InlineData("")]
    public void A_batch_is_named_by_nothing_but_its_letters(string name)
    {
        Assert.False(BatchId.TryParse(name, out _));
        Assert.False(SmartSteps.Markets.MarketId.TryParse("berlin\n", out _));
    }

    [Theory]
    [InlineData("anna-k", "2026-03-02T10:00:00Z,anna-k,c1\n")]
    [InlineData("4567", "+49 170 123 4567,granted,1980\n")]
    [InlineData("dead-beef", "1,dead-beef,c1\n")]
    public async Task A_file_without_a_header_shows_nothing_of_its_first_row(string identity, string csv)
    {
        using var stage = new Stage(trial: true);
        var result = await stage.Send(csv);
        Assert.Equal(IntakeRefusal.WrongHeader, result.Refusal);
        Assert.DoesNotContain(identity, result.Detail, StringComparison.Ordinal);
    }
}
