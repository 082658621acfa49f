using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Posts;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.Tests.Database;

public class PostedAnswersTests
{
    private static readonly TenantId Mall = TenantId.Parse("mall");

    private static readonly PostedAnswer Answer = new(Mall, "key-1", "/v1/zones", [1, 2], 201, "/v1/zones/a", [3, 4], Sample.SealedAt);

    [Fact]
    public async Task An_answer_lasts_over_a_restart_and_the_first_one_stays()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        await new SqlitePostedAnswers(database.Database).AddAsync(Answer, DateTimeOffset.MinValue, default);
        await new SqlitePostedAnswers(database.Database).AddAsync(Answer with { Status = 200, Location = null }, DateTimeOffset.MinValue, default);
        database.Reopen();

        var found = await new SqlitePostedAnswers(database.Database).FindAsync(Mall, "key-1", default);

        Assert.Equal(201, found!.Status);
        Assert.Equal("/v1/zones/a", found.Location);
        Assert.Equal(Answer.BodyHash.AsEnumerable(), found.BodyHash);
        Assert.Equal(Answer.Body.AsEnumerable(), found.Body);
        Assert.Equal(Answer.At, found.At);
    }

    [Fact]
    public async Task A_key_is_the_tenants_own_and_old_answers_are_forgotten()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var answers = new SqlitePostedAnswers(database.Database);
        await answers.AddAsync(Answer, DateTimeOffset.MinValue, default);
        Assert.Null(await answers.FindAsync(TenantId.Parse("rival"), "key-1", default));

        await answers.AddAsync(Answer with { Key = "key-2", At = Answer.At.AddDays(8) }, Answer.At.AddDays(1), default);

        Assert.Null(await answers.FindAsync(Mall, "key-1", default));
        Assert.NotNull(await answers.FindAsync(Mall, "key-2", default));
    }
}
