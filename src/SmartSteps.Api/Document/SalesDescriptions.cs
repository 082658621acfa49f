using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Document;

/// <summary>Describes quotes, usage, statements and price plans.</summary>
internal sealed class SalesDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Billing = new() { Name = "Billing", Description = "What things cost, what was bought, and what is billed: takes a buyer's key." };
    private static readonly OpenApiTag Prices = new() { Name = "Prices", Description = "Price plans: takes an admin's key." };

    public void Apply()
    {
        d.PostJson("/v1/quotes", "createQuote", Billing,
            "Prices questions without asking them, in the words of the GETs: units, what was bought before, price, quota, and what the contract lacks. Buys nothing and writes nothing; the calls, made in this order before anything else is bought, cost exactly this. A single question may also be sent as the body itself.",
            d.JsonBody(SalesSamples.QuoteRequest), d.Json("The quote. What no contract covers is no error: entitled is false, and missing says why.", SalesSamples.Quote),
            ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.Withdrawn, ProblemSample.TooLarge, ProblemSample.JsonUnsupported, ProblemSample.RateLimited);
        Usage();
        Statements();
        Plans();
    }

    private void Usage()
    {
        var answer = d.Json("Records or sums, and the sum of all that the filter finds.", SalesSamples.Usage);
        OperationDescriber.AddTable(answer, SalesSamples.UsageCsv);
        d.Get("/v1/usage", "listUsage", Billing,
            "What was billed, in the order in which it was, page by page. A unit is billed once under a contract, when an answer that holds it is first sent: never for 202, 304, errors, HEAD, or what is not released.",
            [
                .. d.Paging(),
                d.Query("from", "The first day that it was billed on, in the time zone of billing.", JsonSchemaType.String, "2026-03-01"),
                d.Query("to", "The day after the last one.", JsonSchemaType.String, "2026-04-01"),
                d.Query("contract", "Only under this contract.", JsonSchemaType.String, "mall-2026"),
                d.Query("product", "Only of this product.", JsonSchemaType.String, "visitors", s => s.Enum = [.. ContractWords.All<SoldProduct>().Select(w => (JsonNode)JsonValue.Create(w))]),
                d.Query("by", "Record by record, or sums by day or by product.", JsonSchemaType.String, "record", s => (s.Enum, s.Default) = (["record", "day", "product"], "record")),
                d.TableFormat(),
            ],
            answer, ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.NotAcceptable, ProblemSample.RateLimited);
    }

    private void Statements()
    {
        d.Get("/v1/statements", "listStatements", Billing, "Your monthly statements, by month, page by page, from the month of your first contract to the one that runs.",
            [.. d.Paging()], d.Json("A page of statements.", SalesSamples.Statements), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.RateLimited);
        var answer = d.Json("The statement. While it is open it grows; an hour after the month's end it is closed and never changes again.", SalesSamples.StatementAnswer);
        OperationDescriber.AddTable(answer, SalesSamples.StatementCsv);
        OperationDescriber.Add(answer, "text/html", new OpenApiSchema { Type = JsonSchemaType.String }, null);
        d.Get("/v1/statements/{month}", "getStatement", Billing,
            "What is billed for a month: a line for each contract, product and kind of unit, tiers, fee, tax, total. As HTML it is one page that prints on A4 and saves as PDF.",
            [
                d.Path("month", "The month.", "2026-03"),
                d.Query("format", "The form of the answer; goes before Accept.", JsonSchemaType.String, "json", s => (s.Enum, s.Default) = (["json", "csv", "xlsx", "html"], "json")),
            ],
            answer, ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.NoStatement, ProblemSample.NotAcceptable, ProblemSample.RateLimited);
    }

    private void Plans()
    {
        d.Get("/v1/admin/price-plans", "listPricePlans", Prices, "The latest version of every price plan, by id, page by page.",
            [.. d.Paging()], d.Json("A page of plans.", SalesSamples.Plans), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers);
        d.Get("/v1/admin/price-plans/{id}", "getPricePlan", Prices, "A price plan with all of its versions.",
            [Id()], d.Json("The plan.", SalesSamples.PlanAnswer), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.UnknownPricePlan);
        d.PutJson("/v1/admin/price-plans/{id}", "putPricePlan", Prices,
            "Enters a price plan, or a version of it that holds from the start of a month that has not begun. What was bought keeps its price, and statements never change. Sent again it changes nothing.",
            [Id()], d.JsonBody(SalesSamples.PlanRequest), d.Json("The plan has this version now.", SalesSamples.PlanAnswer), d.Json("Entered.", SalesSamples.PlanAnswer),
            ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.MonthBegun, ProblemSample.TooLarge, ProblemSample.JsonUnsupported);
    }

    private IOpenApiParameter Id() => d.Path("id", "The plan's name.", "malls");
}
