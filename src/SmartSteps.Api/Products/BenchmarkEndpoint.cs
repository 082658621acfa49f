using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Benchmarks;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/benchmark: against the market, and among the zones of others.</summary>
internal sealed class BenchmarkEndpoint(ZoneQuestions questions, PeerGroup peers, ZoneBenchmark benchmark, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Week);
        if (question is null)
        {
            return problem!;
        }

        var others = await peers.ListAsync(question, context.RequestAborted);
        var answer = await benchmark.FindAsync(question.Place, question.Zone.Zone.Tenant, others, context.RequestAborted);

        // Who the peers are may change although the days are closed.
        return await answers.OfAsync(
            AnswerForm.Of(question, "benchmark") with { LastDay = null }, answer.Basis, () => BenchmarkView.Of(answer, question.Zone.Zone.Id),
            () => BenchmarkTable.Of(question.Head, answer), context.RequestAborted);
    }
}
