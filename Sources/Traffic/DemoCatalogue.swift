/// The catalogue of the demo: a small online shop and the company's payroll portal, as one would write `parallax.yaml`.
package enum DemoCatalogue {
    /// The text of `parallax.yaml`.
    package static let yaml = """
        # The demo's catalogue: what `parallax demo` knows of its services. docs/catalogue.md explains every word.
        services:
          - id: shop
            name: Online shop
            owner: E-commerce team
            agenda: customer
            audience: customers
            channels: [web, app]
            # The last two are the shop's pages that can be walked through.
            hosts: [www.shop.example, api.shop.example, 127.0.0.1, localhost]
            target: 97
            targetTime: 2.5s
            needs:
              - shop-web
              - payment-gateway
              - database
              - anyOf: [cdn-a, cdn-b]
            journeys:
              - id: buy
                name: Buy
                goal: thanks
                steps:
                  - id: home
                    name: Home page
                    targetTime: 2.5s
                    match:
                      - path: /
                      - event: home.opened
                  - id: search
                    name: Search
                    targetTime: 2s
                    match:
                      - path: /search
                      - path: /search/{category}
                      - event: search.done
                  - id: product
                    name: Product page
                    targetTime: 2.5s
                    match:
                      - path: /products/{id}
                      - event: product.viewed
                  - id: basket
                    name: Fill the basket
                    targetTime: 1.5s
                    match:
                      - method: POST
                        path: /basket/items
                      - event: basket.filled
                  - id: pay
                    name: Pay
                    targetTime: 4s
                    match:
                      - method: POST
                        path: /checkout/pay
                      - event: payment.sent
                  - id: thanks
                    name: Thank you
                    targetTime: 2.5s
                    match:
                      - path: /checkout/thanks
                      - event: order.placed

          - id: payroll
            name: Payroll portal
            owner: People systems
            agenda: internal
            audience: staff
            channels: [web]
            hosts: [payroll.example]
            target: 95
            targetTime: 3s
            needs:
              - payroll-app
              - sign-on
            journeys:
              - id: time-sheet
                name: Hand in a time sheet
                goal: submit
                steps:
                  - id: sign-in
                    name: Sign in
                    targetTime: 3s
                    match:
                      - method: POST
                        path: /sign-in
                  - id: time-sheet
                    name: Time sheet
                    targetTime: 3s
                    match:
                      - path: /time-sheet
                  - id: submit
                    name: Submit
                    targetTime: 3s
                    match:
                      - method: POST
                        path: /time-sheet/submit
              - id: payslip
                name: Read a payslip
                goal: payslip
                steps:
                  - id: payslip
                    name: Payslip
                    targetTime: 3s
                    match:
                      - path: /payslips/{month}

        # One customer's way over visits, on the web and in the app.
        journeys:
          - id: web-or-app
            name: Buy, on the web or in the app
            within: 7d
            goal: shop/thanks
            steps: [shop/product, shop/basket, shop/pay, shop/thanks]

        components:
          - id: shop-web
            name: Shop's web servers
            silentAfter: 3m
          - id: payment-gateway
            name: Payment gateway
            silentAfter: 3m
          - id: database
            name: Shop's database
            silentAfter: 3m
          - id: cdn-a
            name: Delivery network A
            silentAfter: 12m
          - id: cdn-b
            name: Delivery network B
            silentAfter: 12m
          - id: payroll-app
            name: Payroll application
            silentAfter: 12m
          - id: sign-on
            name: Company sign-on
            silentAfter: 12m

        """
}
